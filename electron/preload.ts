// The only thing a page is given: two functions, frozen. It never sees ipcRenderer, an event, or anything of Node.
import { contextBridge, ipcRenderer } from 'electron'
import { isChannel } from '../shared/ipc/channels.ts'
import { isIpcEventName } from '../shared/ipc/events.ts'

const IPC = 'tavolo'

const listeners = new Map<string, Set<(payload: unknown) => void>>()
ipcRenderer.on(IPC, (_event, name: unknown, payload: unknown) => {
  if (!isIpcEventName(name)) return
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload)
})

contextBridge.exposeInMainWorld(
  'tavolo',
  Object.freeze({
    /** Resolves to a `Reply`, whatever happens. */
    invoke: (channel: unknown, payload: unknown): Promise<unknown> =>
      isChannel(channel) ? ipcRenderer.invoke(IPC, channel, payload) : Promise.resolve({ ok: false, problem: 'message.malformed' }),
    /** Hears news of a name until the function given back is called. */
    on: (name: unknown, listener: (payload: unknown) => void): (() => void) => {
      if (!isIpcEventName(name) || typeof listener !== 'function') return () => {}
      const subscribers = listeners.get(name) ?? new Set()
      listeners.set(name, subscribers.add(listener))
      return () => void subscribers.delete(listener)
    },
  }),
)
