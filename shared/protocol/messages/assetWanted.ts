import { assetHash } from './assetHash.ts'
import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'

/**
 * Asks for an asset from byte `from` on. The answer is at most `ASSET_TURN_BYTES` of it, in parts; whoever wants more asks again, so that
 * the receiver sets the pace, and resumes where a cut came.
 */
export const assetWanted = defineMessage({
  id: 109,
  from: 'both',
  scope: 'connection',
  right: 'read',
  maxBytes: 64,
  schema: { hash: assetHash, from: varUint },
})
