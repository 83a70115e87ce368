import type { Dispose } from '../../shared/base/live.ts'
import { type Reader, readable } from '../../shared/base/read.ts'
import { type IpcEventPayload, type IpcEventName, ipcEvents } from '../../shared/ipc/news.ts'
import { platform } from './platform.ts'

/** Listens to what the other side tells unasked. What cannot be read is passed over. */
export const hear = <N extends IpcEventName>(name: N, listener: (told: IpcEventPayload<N>) => void): Dispose =>
  platform().on(name, (payload) => {
    const reader: Reader<unknown> = ipcEvents[name]
    const told = readable(reader, payload)
    if (told !== null) listener(told as IpcEventPayload<N>)
  })
