import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { MAX_ASSET_QUESTIONS } from '../../../shared/protocol/limits/assetLimits.ts'
import { MAX_ASSETS } from '../../../shared/protocol/messages/assetOffer.ts'
import { type AssetStatus, assetStatus } from '../../../shared/protocol/messages/assetStatus.ts'
import type { QuotaTable } from '../../../shared/protocol/quotas.ts'
import { mayHost } from '../../../shared/protocol/role.ts'
import { createAssetBudget } from './assetBudget.ts'
import { type AssetClient, sendTo } from './assetClient.ts'
import { createAssetDownloads } from './assetDownloads.ts'
import type { AssetStore } from './assetStore.ts'
import { type AssetUploads, createAssetUploads, type IncomingPart } from './assetUploads.ts'

/** The assets of a table, between its clients and the disk. */
export interface AssetExchange {
  /** A client has connected. A computer that could host is told everything that is stored, so that it can have it too. */
  readonly enter: (client: AssetClient) => void
  readonly leave: (client: AssetClient) => void
  readonly offer: AssetUploads['offer']
  readonly want: (client: AssetClient, hash: AssetHash, from: number) => void
  readonly receive: (client: AssetClient, part: IncomingPart) => void
}

/** Creates the exchange over a storage. */
export function createAssetExchange(store: AssetStore, quotaTable: QuotaTable): AssetExchange {
  /** Clients that wait for an asset that nobody has brought. */
  const awaitedBy = new Map<AssetHash, Set<AssetClient>>()
  /** Computers that have all assets. */
  const mirrors = new Set<AssetClient>()
  /** What each client is told at the end of this turn. */
  const untold = new Map<AssetClient, Map<AssetHash, AssetStatus>>()

  const tellAll = () => {
    for (const [client, statuses] of untold) {
      const assets = Array.from(statuses, ([hash, status]) => ({ hash, status }))
      for (let at = 0; at < assets.length; at += MAX_ASSETS) sendTo(client, assetStatus.encode({ assets: assets.slice(at, at + MAX_ASSETS) }))
    }
    untold.clear()
  }
  const tell = (client: AssetClient, hash: AssetHash, status: AssetStatus) => {
    if (untold.size === 0) setImmediate(tellAll)
    const statuses = untold.get(client) ?? new Map<AssetHash, AssetStatus>()
    untold.set(client, statuses.set(hash, status))
  }
  const onStored = (hash: AssetHash) => {
    for (const client of new Set([...(awaitedBy.get(hash) ?? []), ...mirrors])) tell(client, hash, 'stored')
    awaitedBy.delete(hash)
  }

  const budget = createAssetBudget(store, quotaTable)
  const uploads = createAssetUploads({ store, budget, awaited: () => awaitedBy.keys(), tell, onStored })
  const downloads = createAssetDownloads(store, (client, hash) => {
    let count = 0
    for (const clients of awaitedBy.values()) if (clients.has(client)) count += 1
    // a client shows no more than it may ask for at once
    if (count < MAX_ASSET_QUESTIONS) awaitedBy.set(hash, (awaitedBy.get(hash) ?? new Set()).add(client))
    tell(client, hash, 'missing')
  })

  return {
    enter: (client) => {
      if (client.device !== 'desktop' || !mayHost(client.member.role)) return
      mirrors.add(client)
      for (const { hash } of store.list()) tell(client, hash, 'stored')
    },
    leave: (client) => {
      mirrors.delete(client)
      untold.delete(client)
      for (const [hash, clients] of awaitedBy) {
        clients.delete(client)
        if (clients.size === 0) awaitedBy.delete(hash)
      }
      downloads.leave(client)
      uploads.leave(client)
    },
    offer: uploads.offer,
    want: downloads.want,
    receive: uploads.receive,
  }
}
