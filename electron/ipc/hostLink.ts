import { isProblemCode, Problem } from '../../shared/base/problem.ts'
import { read, readable } from '../../shared/base/read.ts'
import {
  type HostAnswer,
  type HostAsk,
  type HostCommandName,
  type HostNewsName,
  type HostNewsValue,
  hostCommands,
  hostNews,
  isHostNewsName,
} from '../../shared/protocol/hostMessages.ts'

/** A host's process, however it was started: Electron's utility process, or a child of Node. */
export interface HostPort {
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** Told once, when the process is gone. */
  readonly onExit: (listener: () => void) => void
  readonly kill: () => void
}
export type StartHost = () => HostPort

/** Someone who talks with a host's process. */
export interface HostLink {
  /** @throws Problem what the host says, or `host.failed` when it goes, or is silent for 20 s */
  readonly ask: <C extends HostCommandName>(command: C, given: HostAsk<C>) => Promise<HostAnswer<C>>
  /** Ends the process, at once. */
  readonly end: () => void
}

interface Listeners {
  readonly news: <N extends HostNewsName>(name: N, value: HostNewsValue<N>) => void
  readonly exit: () => void
}

const PATIENCE_MS = 20_000

interface Waiting {
  readonly settle: (reply: { ok: unknown; value?: unknown; problem?: unknown } | null) => void
}

export function linkWith(port: HostPort, { news, exit }: Listeners): HostLink {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let gone = false

  port.onMessage((message) => {
    if (typeof message !== 'object' || message === null) return
    const { id, news: name, value, ok, problem } = message as Record<string, unknown>
    if (typeof id === 'number') waiting.get(id)?.settle({ ok, value, problem })
    else if (isHostNewsName(name)) {
      const readValue = readable<HostNewsValue<typeof name>>(hostNews[name] as never, value)
      if (readValue !== null) news(name, readValue)
    }
  })
  port.onExit(() => {
    if (gone) return
    gone = true
    for (const { settle } of [...waiting.values()]) settle(null)
    exit()
  })

  return {
    ask: (command, given) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(new Problem('host.failed'))
        const id = ++last
        const late = setTimeout(() => settle(null), PATIENCE_MS)
        const settle: Waiting['settle'] = (reply) => {
          clearTimeout(late)
          waiting.delete(id)
          if (reply?.ok === true) {
            try {
              resolve(read(hostCommands[command].answer as never, reply.value, command))
            } catch (error) {
              reject(error)
            }
          } else reject(new Problem(isProblemCode(reply?.problem) ? reply.problem : 'host.failed'))
        }
        waiting.set(id, { settle })
        port.post({ id, do: command, with: given })
      }),
    end: port.kill,
  }
}
