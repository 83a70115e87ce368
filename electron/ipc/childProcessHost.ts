import { fork } from 'node:child_process'
import type { StartHost } from './hostConnection.ts'

/** Starts the host as a child process of Node, where there is no Electron. */
export const childProcessHost =
  (entry: string): StartHost =>
  () => {
    const child = fork(entry, [], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    return {
      // the callback ignores the error of a host that has ended, which 'exit' reports
      post: (message) => void child.send(message as object, () => undefined),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener).once('error', listener),
      kill: () => void child.kill(),
    }
  }
