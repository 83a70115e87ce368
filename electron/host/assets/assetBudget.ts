import type { AssetHash } from '../../../shared/base/assets/assetRef.ts'
import { isQuota, mostOf, type QuotaTable, type Subject, sharedOf } from '../../../shared/protocol/quotas.ts'
import { may, type Role } from '../../../shared/protocol/role.ts'
import type { AssetOwner, AssetStore } from './assetStore.ts'

/** Who wants to store something. */
export interface AssetDebtor extends AssetOwner {
  readonly role: Role
}

/** What people may store, by the table of quotas and what is stored already, also before this host opened. */
export interface AssetBudget {
  /** Counts an asset that is coming in. @returns whether there is room; nothing is counted otherwise. Cost: O(stored assets) */
  readonly reserve: (hash: AssetHash, bytes: number, debtor: AssetDebtor) => boolean
  /** The asset is stored, and counted there; or it did not come. */
  readonly release: (hash: AssetHash) => void
}

/** How much more an asset counts for who may not relay: they bring only own pictures, of which there are fewer. */
const CONTRIBUTOR_WEIGHT = 4

/** Creates the budget of a table. */
export function createAssetBudget(store: Pick<AssetStore, 'list'>, table: QuotaTable): AssetBudget {
  const reserved = new Map<AssetHash, AssetOwner & { readonly bytes: number }>()

  const isWithin = (subject: Subject, debtor: AssetDebtor, bytes: number, isOf: (owner: AssetOwner) => boolean): boolean => {
    const weight = subject === 'table' || may(debtor.role, 'process', 'write') ? 1 : CONTRIBUTOR_WEIGHT
    let count = 1
    let sum = bytes
    for (const list of [store.list(), reserved.values()])
      for (const asset of list) {
        if (!isOf(asset)) continue
        count += 1
        sum += asset.bytes
      }
    const most = debtor.role === 'facilitator' ? mostOf : sharedOf
    const [assets, assetCount] = [table.assets[subject], table.assetCount[subject]]
    return (!isQuota(assets) || sum * weight <= most(assets)) && (!isQuota(assetCount) || count * weight <= most(assetCount))
  }

  return {
    reserve: (hash, bytes, debtor) => {
      const isOfPerson = ({ person }: AssetOwner) => person === debtor.person
      const isOfInvitation = ({ invitation }: AssetOwner) => invitation === debtor.invitation
      const hasRoom =
        isWithin('person', debtor, bytes, isOfPerson) &&
        (debtor.invitation === null || isWithin('invitation', debtor, bytes, isOfInvitation)) &&
        isWithin('table', debtor, bytes, () => true)
      if (hasRoom) reserved.set(hash, { bytes, person: debtor.person, invitation: debtor.invitation })
      return hasRoom
    },
    release: (hash) => {
      reserved.delete(hash)
    },
  }
}
