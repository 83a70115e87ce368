import type { Channel, Reply } from '../../shared/ipc/channels.ts'
import type { IpcEventName } from '../../shared/ipc/events.ts'

/** The window's access to the main process: through the preload script, or through a loopback socket in a browser. */
export interface Bridge {
  readonly invoke: (channel: Channel, payload: unknown) => Promise<Reply<unknown>>
  readonly on: (name: IpcEventName, listener: (payload: unknown) => void) => () => void
}
