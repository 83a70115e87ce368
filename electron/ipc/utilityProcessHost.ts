import { utilityProcess } from 'electron'
import type { StartHost } from './hostConnection.ts'

/** Starts the host in Electron's utility process: Node without a window, in a process of its own. */
export const utilityProcessHost =
  (entry: string): StartHost =>
  () => {
    const child = utilityProcess.fork(entry, [], { serviceName: 'Tavolo host', stdio: 'ignore' })
    return {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill(),
    }
  }
