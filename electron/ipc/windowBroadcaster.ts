import type { IpcEventName, IpcEventPayload } from '../../shared/ipc/events.ts'

/** Tells every open window something, unasked. */
export type Broadcast = <N extends IpcEventName>(name: N, payload: IpcEventPayload<N>) => void

type Listener = (name: IpcEventName, payload: unknown) => void

/** Windows come and go; whoever has news need not know which are open. */
export interface WindowBroadcaster {
  readonly broadcast: Broadcast
  readonly subscribe: (listener: Listener) => () => void
}

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
