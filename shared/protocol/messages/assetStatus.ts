import { assetHash } from './assetHash.ts'
import { MAX_ASSETS } from './assetOffer.ts'
import { defineMessage } from './defineMessage.ts'
import { choice, group, list } from './field.ts'

/**
 * What the host has of an asset. `stored`: whole, on its disk. `missing`: nobody has brought it yet; the client is told when it is `stored`.
 * `wrong`: the bytes that came are not those of the name, or no picture. `full`: beyond what a person may store. `diskFull`: the host's disk.
 */
export const assetStatuses = ['stored', 'missing', 'wrong', 'full', 'diskFull'] as const
/** One of {@link assetStatuses}. */
export type AssetStatus = (typeof assetStatuses)[number]

/** Host → client: what the host has of assets that the client offered or wanted, and of all others for a computer that could host. */
export const assetStatus = defineMessage({
  id: 111,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 40 * MAX_ASSETS,
  schema: { assets: list(group({ hash: assetHash, status: choice(assetStatuses) }), MAX_ASSETS) },
})
