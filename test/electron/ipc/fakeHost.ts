import type { HostPort } from '../../../electron/ipc/hostConnection.ts'
import type { HostCommand } from '../../../shared/protocol/hostCommands.ts'

type AnswerCommand = (command: HostCommand) => unknown

/** A host's process that is no process: answers by `answering`, says what it is told to, and dies on request. */
export interface FakeHost {
  readonly port: HostPort
  readonly receivedCommands: HostCommand[]
  readonly post: (message: unknown) => void
  readonly exit: () => void
}

export function fakeHost(answerCommand: AnswerCommand): FakeHost {
  const receivedCommands: HostCommand[] = []
  const messages = new Set<(message: unknown) => void>()
  const exits = new Set<() => void>()
  const post = (message: unknown) => {
    for (const listener of messages) listener(message)
  }
  const exit = () => {
    for (const listener of exits) queueMicrotask(listener)
    exits.clear()
  }
  return {
    receivedCommands,
    post,
    exit,
    port: {
      post: (message) => {
        const command = structuredClone(message) as HostCommand
        receivedCommands.push(command)
        const reply = answerCommand(command)
        if (reply !== undefined) queueMicrotask(() => post({ id: command.id, ...(reply as object) }))
      },
      onMessage: (listener) => void messages.add(listener),
      onExit: (listener) => void exits.add(listener),
      kill: exit,
    },
  }
}
