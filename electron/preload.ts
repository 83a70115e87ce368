// Composition root of the preload: the page gets two frozen functions, and never ipcRenderer, an event object or anything of Node.
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
    /** Invokes a channel. Always resolves, to a `Reply`. */
    invoke: (channel: unknown, payload: unknown): Promise<unknown> =>
      isChannel(channel) ? ipcRenderer.invoke(IPC, channel, payload) : Promise.resolve({ ok: false, problem: 'message.malformed' }),
    /** Subscribes to an event. @returns ends the subscription */
    on: (name: unknown, listener: (payload: unknown) => void): (() => void) => {
      if (!isIpcEventName(name) || typeof listener !== 'function') return () => {}
      const subscribers = listeners.get(name) ?? new Set()
      listeners.set(name, subscribers.add(listener))
      return () => void subscribers.delete(listener)
    },
  }),
)
