import { useEffect } from 'react'
import * as Y from 'yjs'
import { inUse, listedKinds, listListings } from '../../../shared/model/records/listing.ts'
import { type Destination, destinations, registerDestinations } from '../../kit/commands/destinations.ts'
import { t } from '../../kit/text/translations.ts'
import { type ProcessSummary, processList } from '../../store/processList.ts'
import { readLocalState } from '../../sync/archive/localRooms.ts'
import type { SyncClient } from '../../sync/client.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { paths } from '../paths.ts'
import { navigate } from './appCommands.ts'

/**
 * Lets the palette find the boards, documents and sessions of every process on this device, also of those that are not open. They are read while
 * the palette is, one process after the other, the last opened first.
 */
export function useStoredDestinations(isWanted: boolean): void {
  const client = useSyncClient()
  useEffect(() => {
    if (!isWanted) return
    const stops: (() => void)[] = []
    let isStopped = false
    const readAll = async () => {
      for (const summary of processList(client).current() ?? []) {
        if (isStopped) return
        if (summary.removedAt !== null) continue
        const stored = await destinationsOf(client, summary)
        const registeredIds = new Set(destinations.current().map(({ id }) => id))
        if (!isStopped) stops.push(registerDestinations(stored.filter(({ id }) => !registeredIds.has(id))))
      }
    }
    void readAll()
    return () => {
      isStopped = true
      for (const stop of stops) stop()
    }
  }, [client, isWanted])
}

async function destinationsOf(client: SyncClient, { process: processId, title: within }: ProcessSummary): Promise<readonly Destination[]> {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, await readLocalState(client, processId, `process/${processId}`))
    const listings = listListings(doc)
    return listedKinds
      .flatMap((kind) => inUse(listings, kind))
      .map(({ id, kind, title }) => ({
        id: `${kind}/${id}`,
        title: title || t('common.untitled'),
        kindKey: `kind.${kind}` as const,
        within: within || t('common.untitled'),
        go: () => navigate(paths.listed(processId, kind, id)),
      }))
  } finally {
    doc.destroy()
  }
}
