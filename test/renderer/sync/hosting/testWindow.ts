import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { IDBFactory } from 'fake-indexeddb'
import { tableFilesIn } from '../../../../electron/disk/tableFiles.ts'
import { serveCommands } from '../../../../electron/host/commandServer.ts'
import { tableHandlers } from '../../../../electron/ipc/handlers/tables.ts'
import type { HostPort } from '../../../../electron/ipc/hostConnection.ts'
import { createHosting } from '../../../../electron/ipc/hosting.ts'
import { type Handlers, handleInvoke } from '../../../../electron/ipc/invokeHandler.ts'
import type { SyncClient } from '../../../../renderer/sync/client.ts'
import type { IpcEventName } from '../../../../shared/ipc/events.ts'
import { tableState } from '../../../../shared/protocol/tableState.ts'
import { permissiveValidators } from '../../../support/permissiveValidators.ts'
import { testSyncClient } from '../../../support/syncClient.ts'

/** A window of a desktop, with the product's main process and host process behind it, in this process. */
export interface TestWindow {
  readonly client: SyncClient
  readonly close: () => Promise<void>
}

/** The process of a host, without a process: as far away as a structured clone. */
function hostInThisProcess(ended: Promise<void>[]): HostPort {
  let receive: (message: unknown) => void = () => undefined
  const listeners = new Set<(message: unknown) => void>()
  const exits = new Set<() => void>()
  const close = serveCommands(
    {
      send: (message) => {
        const copy = structuredClone(message)
        queueMicrotask(() => {
          for (const listener of listeners) listener(copy)
        })
      },
      onMessage: (listener) => {
        receive = listener
      },
    },
    () => undefined,
    { validators: permissiveValidators },
  )
  return {
    post: (message) => {
      const copy = structuredClone(message)
      queueMicrotask(() => receive(copy))
    },
    onMessage: (listener) => void listeners.add(listener),
    onExit: (listener) => void exits.add(listener),
    kill: () => {
      ended.push(close())
      for (const exit of exits) exit()
      exits.clear()
    },
  }
}

/** Opens a window on a computer of its own. Needs `globalThis.WebSocket`. */
export function openTestWindow(): TestWindow {
  const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-window-'))
  const listeners = new Map<IpcEventName, Set<(payload: unknown) => void>>()
  const ended: Promise<void>[] = []
  const hosting = createHosting({
    start: () => hostInThisProcess(ended),
    tableFiles: tableFilesIn(path.join(folder, 'tables'), tableState),
    journal: (processId) => path.join(folder, processId),
    pages: '/nowhere',
    origins: [],
    broadcast: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload)
    },
    report: () => undefined,
    onCount: () => undefined,
  })
  const handlers = tableHandlers(hosting) as Handlers<unknown>
  const client = testSyncClient(
    'desktop',
    {
      invoke: (channel, payload) => handleInvoke(handlers, channel, payload, null, () => undefined),
      on: (name, listener) => {
        listeners.set(name, (listeners.get(name) ?? new Set()).add(listener))
        return () => listeners.get(name)?.delete(listener)
      },
    },
    new IDBFactory(),
  )
  return {
    client,
    close: async () => {
      await hosting.closeAll()
      await Promise.all(ended)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
