import type { Dispose } from '../../shared/base/live.ts'
import { type Reader, readable } from '../../shared/base/read.ts'
import { type IpcEventName, type IpcEventPayload, ipcEvents } from '../../shared/ipc/events.ts'
import type { PlatformClient } from './platformClient.ts'

/** Subscribes to an event of the other side of the window. A payload that does not fit the event's schema is ignored. @returns how to unsubscribe */
export const on = <N extends IpcEventName>(client: PlatformClient, name: N, listener: (event: IpcEventPayload<N>) => void): Dispose =>
  client.platform.on(name, (payload) => {
    const reader: Reader<unknown> = ipcEvents[name]
    const event = readable(reader, payload)
    if (event !== null) listener(event as IpcEventPayload<N>)
  })
