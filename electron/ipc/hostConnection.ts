import { isProblemCode, Problem } from '../../shared/base/problem.ts'
import { read, readable } from '../../shared/base/read.ts'
import {
  type HostCommandName,
  type HostEventName,
  type HostEventValue,
  type HostRequest,
  type HostResponse,
  hostCommands,
  hostEvents,
  isHostEventName,
} from '../../shared/protocol/hostCommands.ts'

/** The process of a host: Electron's utility process, or a child process of Node. */
export interface HostPort {
  /** Sends a message. */
  readonly post: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** Registers a listener that is called once, when the process has ended. */
  readonly onExit: (listener: () => void) => void
  /** Ends the process at once. */
  readonly kill: () => void
}
/** Starts the process of a host. */
export type StartHost = () => HostPort

/** A typed connection to the process of a host. */
export interface HostConnection {
  /**
   * Runs a command. @throws Problem the host's own; `host.failed` when the host ends or does not reply within 20 s; ShapeError for a reply
   * of another shape
   */
  readonly invoke: <C extends HostCommandName>(command: C, request: HostRequest<C>) => Promise<HostResponse<C>>
  /** Ends the process at once. */
  readonly end: () => void
}

interface Listeners {
  readonly onEvent: <N extends HostEventName>(name: N, value: HostEventValue<N>) => void
  readonly onExit: () => void
}

const TIMEOUT_MS = 20_000

interface PendingCall {
  readonly settle: (reply: { ok: unknown; value?: unknown; problem?: unknown } | null) => void
}

/** Connects to the process of a host; malformed messages are ignored. */
export function connectHost(port: HostPort, { onEvent, onExit }: Listeners): HostConnection {
  const pending = new Map<number, PendingCall>()
  let lastId = 0
  let exited = false

  port.onMessage((message) => {
    if (typeof message !== 'object' || message === null) return
    const { id, news: name, value, ok, problem } = message as Record<string, unknown>
    if (typeof id === 'number') pending.get(id)?.settle({ ok, value, problem })
    else if (isHostEventName(name)) {
      const readValue = readable<HostEventValue<typeof name>>(hostEvents[name] as never, value)
      if (readValue !== null) onEvent(name, readValue)
    }
  })
  port.onExit(() => {
    if (exited) return
    exited = true
    for (const { settle } of [...pending.values()]) settle(null)
    onExit()
  })

  return {
    invoke: (command, request) =>
      new Promise((resolve, reject) => {
        if (exited) return reject(new Problem('host.failed'))
        const id = ++lastId
        const timeout = setTimeout(() => settle(null), TIMEOUT_MS)
        const settle: PendingCall['settle'] = (reply) => {
          clearTimeout(timeout)
          pending.delete(id)
          if (reply?.ok === true) {
            try {
              resolve(read(hostCommands[command].response as never, reply.value, command))
            } catch (error) {
              reject(error)
            }
          } else reject(new Problem(isProblemCode(reply?.problem) ? reply.problem : 'host.failed'))
        }
        pending.set(id, { settle })
        port.post({ id, do: command, with: request })
      }),
    end: port.kill,
  }
}
