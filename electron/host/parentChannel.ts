import type { HostEvent, HostReply } from '../../shared/protocol/hostCommands.ts'

/**
 * The way to whoever started this process: main (Electron's utility process) or the app in a browser (`child_process.fork`).
 * What is said on it is in `shared/protocol/hostCommands.ts`.
 */
export interface ParentChannel {
  readonly send: (message: HostReply | HostEvent) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
}

/** Electron's `process.parentPort`, as far as it is used here. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}

/** The parent, or null where the host was started by hand. */
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
      // the callback takes the error of a parent that has gone: 'disconnect' says it better
      send: (message) => void process.send?.(message, () => {}),
      onMessage: (listener) => void process.on('message', listener),
    }
  }
  return null
}
