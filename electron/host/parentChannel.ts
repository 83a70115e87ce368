import type { HostEvent, HostReply } from '../../shared/protocol/hostCommands.ts'

/**
 * The message channel to the process that started this one: main (Electron's utility process) or the app in a browser
 * (`child_process.fork`). `shared/protocol/hostCommands.ts` defines the messages.
 */
export interface ParentChannel {
  readonly send: (message: HostReply | HostEvent) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
}

/** The part of Electron's `process.parentPort` that is used here. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

/** The channel to the parent; null if the host was started from a terminal. */
export function findParentChannel(): ParentChannel | null {
  const port = (process as { parentPort?: ParentPort }).parentPort
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    }
  }
  if (process.send) {
    return {
      // the callback receives the error when the parent has ended, which 'disconnect' reports too
      send: (message) => void process.send?.(message, () => {}),
      onMessage: (listener) => void process.on('message', listener),
    }
  }
  return null
}
