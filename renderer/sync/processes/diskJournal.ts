import * as Y from 'yjs'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { invoke } from '../../platform/invoke.ts'
import type { Membership } from '../../store/memberships.ts'
import { tableConnection, thisDevice } from '../connection/processConnection.ts'
import { hostedTable } from '../hosting/hosting.ts'
import { type Journal, setJournal } from '../room/journal.ts'
import { markRestored } from './recovery.ts'

/** Whether this computer keeps a journal of a process, beside the window's own storage. */
const openJournals = new Map<ProcessId, Promise<boolean>>()
const reopeners = new Map<ProcessId, () => Promise<boolean>>()

/** Starts the journal of a process on this computer. A phone has none, and neither has a program that cannot write one. */
export function openJournal(processId: ProcessId, title: string, membership: Membership): Promise<boolean> {
  if (thisDevice() !== 'desktop') return Promise.resolve(false)
  const opening = Promise.resolve()
    .then(() =>
      invoke('table.startStandby', { process: processId, title, membership: { seed: membership.seed, fingerprint: membership.fingerprint } }),
    )
    .then(
      () => true,
      () => false,
    )
  openJournals.set(processId, opening)
  reopeners.set(processId, () => openJournal(processId, title, membership))
  void opening.then((isOpen) => {
    if (!isOpen && openJournals.get(processId) === opening) openJournals.delete(processId)
  })
  return opening
}

/** Lets go of the journal: the process is closed in this window. */
export function closeJournal(processId: ProcessId): void {
  if (!openJournals.delete(processId)) return
  invoke('table.stopStandby', { process: processId }).catch(() => undefined)
}

/** Is this very computer the host, and does it hear this window? Then the host journals what it receives. */
const isLocalHost = (processId: ProcessId) =>
  hostedTable(processId).current().table !== null && tableConnection(processId).status.current().state === 'connected'

const appender: Journal['appender'] = (processId, room) => {
  const journal = openJournals.get(processId)
  if (!journal || isLocalHost(processId)) return null
  return async (updates) => {
    if (!(await journal)) return
    const append = () => invoke('journal.append', { process: processId, room, updates: [...updates] })
    await append().catch(async (error: unknown) => {
      // another window of this computer let go of the journal when it closed the process
      if (!(error instanceof Problem) || error.code !== 'host.unreachable' || !(await reopeners.get(processId)?.())) throw error
      await append()
    })
  }
}

/** The room as the table has it, in place of what the journal has: what was not accepted must not come back from there. */
const replace: Journal['replace'] = async (processId, room, state) => {
  if (await openJournals.get(processId)) await invoke('journal.replace', { process: processId, room, state }).catch(() => undefined)
}

const OPEN_TIMEOUT_MS = 5000

/** Applies what the journal has of a room. @returns whether there was anything */
const read: Journal['read'] = async (processId, room, doc, origin) => {
  const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), OPEN_TIMEOUT_MS))
  if (!openJournals.has(processId) || !(await Promise.race([openJournals.get(processId), timeout]))) return false
  const { updates } = await invoke('journal.read', { process: processId, room }).catch(() => ({ updates: [] }))
  doc.transact(() => {
    for (const update of updates)
      try {
        Y.applyUpdate(doc, update, origin)
      } catch {
        // the others may be sound
      }
  }, origin)
  return updates.length > 0
}

setJournal({ appender, read, replace, isLocalHost, markRestored })
