import type { IpcEventName, IpcEventPayload } from '../../shared/ipc/events.ts'

/** Sends an event to every open window. */
export type Broadcast = <N extends IpcEventName>(name: N, payload: IpcEventPayload<N>) => void

type Listener = (name: IpcEventName, payload: unknown) => void

/** Connects senders of events to the windows that are open at the time. */
export interface WindowBroadcaster {
  readonly broadcast: Broadcast
  /** Subscribes a window. @returns ends the subscription */
  readonly subscribe: (listener: Listener) => () => void
}

/** Creates a broadcaster without windows. */
export function createWindowBroadcaster(): WindowBroadcaster {
  const listeners = new Set<Listener>()
  return {
    broadcast: (name, payload) => {
      for (const listener of [...listeners]) listener(name, payload)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
