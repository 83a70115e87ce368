import { Problem } from '../../shared/base/problem.ts'
import { read, ShapeError } from '../../shared/base/read.ts'
import { type Answer, type Ask, type Channel, channels, isChannel, type Reply } from '../../shared/ipc/channels.ts'

/** Who answers each channel. `Asker` is what a handler may know of who asked: a window, or nothing. */
export type Handlers<Asker> = { readonly [C in Channel]: (ask: Ask<C>, asker: Asker) => Promise<Answer<C>> | Answer<C> }

/** Writes down a bug, without what people wrote. */
export type Report = (event: string, error: unknown) => void

const no = (problem: string): Reply<never> => ({ ok: false, problem })

/**
 * Reads what was asked, has it answered, and gives a value whatever happens: a problem crosses as its code, a question of
 * the wrong shape is `message.malformed`, and anything else is a `bug`. Never throws, never lets a message or a path out.
 */
export async function answer<Asker>(
  handlers: Handlers<Asker>,
  channel: unknown,
  payload: unknown,
  asker: Asker,
  report: Report,
): Promise<Reply<unknown>> {
  if (!isChannel(channel)) return no('message.malformed')
  try {
    return { ok: true, value: await ask(handlers, channel, payload, asker) }
  } catch (error) {
    if (error instanceof Problem) return no(error.code)
    report(`ipc ${channel}`, error)
    return no(error instanceof ShapeError ? 'message.malformed' : 'bug')
  }
}

const ask = <C extends Channel, Asker>(handlers: Handlers<Asker>, channel: C, payload: unknown, asker: Asker) =>
  // the compiler cannot see that a channel's reader and its handler belong together; the table of channels does
  handlers[channel](read(channels[channel].ask as never, payload, channel) as Ask<C>, asker)
