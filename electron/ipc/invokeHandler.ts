import { Problem } from '../../shared/base/problem.ts'
import { read, ShapeError } from '../../shared/base/read.ts'
import { type Channel, type ChannelRequest, type ChannelResponse, channels, isChannel, type Reply } from '../../shared/ipc/channels.ts'

/** The handler of each channel. `Sender`: what a handler may know of the sender, such as its window. */
export type Handlers<Sender> = {
  readonly [C in Channel]: (request: ChannelRequest<C>, sender: Sender) => Promise<ChannelResponse<C>> | ChannelResponse<C>
}

/** Logs an error, without what people wrote. */
export type Report = (event: string, error: unknown) => void

const failure = (problem: string): Reply<never> => ({ ok: false, problem })

/**
 * Reads a request, runs its handler and always returns a reply: a problem becomes its code, a request of the wrong shape
 * `message.malformed`, and any other error `bug`. Never throws, and lets no error message or path out.
 */
export async function handleInvoke<Sender>(
  handlers: Handlers<Sender>,
  channel: unknown,
  payload: unknown,
  sender: Sender,
  report: Report,
): Promise<Reply<unknown>> {
  if (!isChannel(channel)) return failure('message.malformed')
  try {
    return { ok: true, value: await callHandler(handlers, channel, payload, sender) }
  } catch (error) {
    if (error instanceof Problem) return failure(error.code)
    report(`ipc ${channel}`, error)
    return failure(error instanceof ShapeError ? 'message.malformed' : 'bug')
  }
}

const callHandler = <C extends Channel, Sender>(handlers: Handlers<Sender>, channel: C, payload: unknown, sender: Sender) =>
  // the compiler cannot relate a channel's schema to its handler; the table of channels does
  handlers[channel](read(channels[channel].request as never, payload, channel) as ChannelRequest<C>, sender)
