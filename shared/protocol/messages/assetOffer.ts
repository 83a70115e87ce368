import { assetHash } from './assetHash.ts'
import { defineMessage } from './defineMessage.ts'
import { group, list, varUint } from './field.ts'

/** Maximum number of assets in one message. */
export const MAX_ASSETS = 256

/**
 * Client → host: assets that this device has, with their lengths. The host answers with `assetStatus`, and asks for those that it lacks
 * (`assetWanted`).
 */
export const assetOffer = defineMessage({
  id: 108,
  from: 'client',
  scope: 'connection',
  right: 'contribute',
  withoutRight: 'ignored',
  maxBytes: 40 * MAX_ASSETS,
  schema: { assets: list(group({ hash: assetHash, bytes: varUint }), MAX_ASSETS) },
})
