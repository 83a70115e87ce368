import * as Y from 'yjs'
import { Problem } from '../../../shared/base/problem.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { invoke } from '../../platform/invoke.ts'
import type { Membership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { tableConnection } from '../connection/processConnection.ts'
import { hostedTable } from '../hosting/hosting.ts'
import type { Journal } from '../room/journal.ts'
import { markRestored } from './recovery.ts'

/** The journals that this window holds open on this computer's disk, one per process. */
export interface DiskJournal extends Journal {
  /** Opens the journal of a process. Resolves to false where the desktop app cannot write one. */
  readonly open: (processId: ProcessId, title: string, membership: Membership) => Promise<boolean>
  /** Releases the journal: the process is closed in this window. */
  readonly close: (processId: ProcessId) => void
}

const OPEN_TIMEOUT_MS = 5000

/** Makes the journal of one window; nothing is open before {@link DiskJournal.open}. */
export function createDiskJournal(client: SyncClient): DiskJournal {
  const openJournals = new Map<ProcessId, Promise<boolean>>()
  const reopeners = new Map<ProcessId, () => Promise<boolean>>()

  const open: DiskJournal['open'] = (processId, title, membership) => {
    const { seed, fingerprint } = membership
    const opening = invoke(client, 'table.startStandby', { process: processId, title, membership: { seed, fingerprint } }).then(
      () => true,
      () => false,
    )
    openJournals.set(processId, opening)
    reopeners.set(processId, () => open(processId, title, membership))
    void opening.then((isOpen) => {
      if (!isOpen && openJournals.get(processId) === opening) openJournals.delete(processId)
    })
    return opening
  }

  const isLocalHost: Journal['isLocalHost'] = (processId) =>
    hostedTable(client, processId).current().table !== null && tableConnection(client, processId).status.current().state === 'connected'

  return {
    open,
    isLocalHost,
    markRestored: (processId) => markRestored(client, processId),
    close: (processId) => {
      if (openJournals.delete(processId)) invoke(client, 'table.stopStandby', { process: processId }).catch(() => undefined)
    },
    appender: (processId, room) => {
      const journal = openJournals.get(processId)
      // the host on this computer journals what it receives from this window
      if (!journal || isLocalHost(processId)) return null
      return async (updates) => {
        if (!(await journal)) return
        const append = () => invoke(client, 'journal.append', { process: processId, room, updates: [...updates] })
        await append().catch(async (error: unknown) => {
          // another window of this computer released the journal when it closed the process
          if (!(error instanceof Problem) || error.code !== 'host.unreachable' || !(await reopeners.get(processId)?.())) throw error
          await append()
        })
      }
    },
    assets: (processId) => {
      const journal = openJournals.get(processId)
      return (
        (journal && {
          // the host on this computer stores what it takes from this window
          store: async (hash, content) => {
            if ((await journal) && !isLocalHost(processId)) await invoke(client, 'journal.storeAsset', { process: processId, hash, content })
          },
          read: async (hash) => ((await journal) ? (await invoke(client, 'journal.readAsset', { process: processId, hash })).content : null),
          list: async () => ((await journal) ? invoke(client, 'journal.listAssets', { process: processId }) : []),
        }) ??
        null
      )
    },
    replace: async (processId, room, state) => {
      if (await openJournals.get(processId)) await invoke(client, 'journal.replace', { process: processId, room, state }).catch(() => undefined)
    },
    read: async (processId, room, doc, origin) => {
      const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), OPEN_TIMEOUT_MS))
      if (!openJournals.has(processId) || !(await Promise.race([openJournals.get(processId), timeout]))) return false
      const { updates } = await invoke(client, 'journal.read', { process: processId, room }).catch(() => ({ updates: [] }))
      doc.transact(() => {
        for (const update of updates)
          try {
            Y.applyUpdate(doc, update, origin)
          } catch {
            // one unreadable update does not keep out the others
          }
      }, origin)
      return updates.length > 0
    },
  }
}
