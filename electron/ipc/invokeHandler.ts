import { Problem } from '../../shared/base/problem.ts'
import { read, ShapeError } from '../../shared/base/read.ts'
import { type Channel, type ChannelRequest, type ChannelResponse, channels, isChannel, type Reply } from '../../shared/ipc/channels.ts'

/** Who answers each channel. `Asker` is what a handler may know of who asked: a window, or nothing. */
export type Handlers<Sender> = {
  readonly [C in Channel]: (request: ChannelRequest<C>, sender: Sender) => Promise<ChannelResponse<C>> | ChannelResponse<C>
}

/** Writes down a bug, without what people wrote. */
export type Report = (event: string, error: unknown) => void

const failure = (problem: string): Reply<never> => ({ ok: false, problem })

/**
 * Reads what was asked, has it answered, and gives a value whatever happens: a problem crosses as its code, a question of
 * the wrong shape is `message.malformed`, and anything else is a `bug`. Never throws, never lets a message or a path out.
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
  // the compiler cannot see that a channel's reader and its handler belong together; the table of channels does
  handlers[channel](read(channels[channel].request as never, payload, channel) as ChannelRequest<C>, sender)
