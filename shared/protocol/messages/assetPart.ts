import { ASSET_PART_BYTES } from '../limits/assetLimits.ts'
import { assetHash } from './assetHash.ts'
import { defineMessage } from './defineMessage.ts'
import { bytes, varUint } from './field.ts'

/** The bytes of an asset of `total` bytes from byte `from` on. Sent only after `assetWanted`, in order. */
export const assetPart = defineMessage({
  id: 110,
  from: 'both',
  scope: 'connection',
  right: 'contribute',
  withoutRight: 'ignored',
  maxBytes: ASSET_PART_BYTES + 64,
  schema: { hash: assetHash, from: varUint, total: varUint, bytes },
})
