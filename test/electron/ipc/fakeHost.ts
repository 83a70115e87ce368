import type { HostPort } from '../../../electron/ipc/hostLink.ts'
import type { HostCommand } from '../../../shared/protocol/hostMessages.ts'

type Answering = (command: HostCommand) => unknown

/** A host's process that is no process: answers by `answering`, says what it is told to, and dies on request. */
export interface FakeHost {
  readonly port: HostPort
  readonly heard: HostCommand[]
  readonly say: (message: unknown) => void
  readonly die: () => void
}

export function fakeHost(answering: Answering): FakeHost {
  const heard: HostCommand[] = []
  const messages = new Set<(message: unknown) => void>()
  const exits = new Set<() => void>()
  const say = (message: unknown) => {
    for (const listener of messages) listener(message)
  }
  const die = () => {
    for (const listener of exits) queueMicrotask(listener)
    exits.clear()
  }
  return {
    heard,
    say,
    die,
    port: {
      post: (message) => {
        const command = structuredClone(message) as HostCommand
        heard.push(command)
        const reply = answering(command)
        if (reply !== undefined) queueMicrotask(() => say({ id: command.id, ...(reply as object) }))
      },
      onMessage: (listener) => void messages.add(listener),
      onExit: (listener) => void exits.add(listener),
      kill: die,
    },
  }
}
