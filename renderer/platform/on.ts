import type { Dispose } from '../../shared/base/live.ts'
import { type Reader, readable } from '../../shared/base/read.ts'
import { type IpcEventName, type IpcEventPayload, ipcEvents } from '../../shared/ipc/events.ts'
import { platform } from './platform.ts'

/** Listens to what the other side tells unasked. What cannot be read is passed over. */
export const on = <N extends IpcEventName>(name: N, listener: (event: IpcEventPayload<N>) => void): Dispose =>
  platform().on(name, (payload) => {
    const reader: Reader<unknown> = ipcEvents[name]
    const event = readable(reader, payload)
    if (event !== null) listener(event as IpcEventPayload<N>)
  })
