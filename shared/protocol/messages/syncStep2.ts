import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { bytes } from './field.ts'

/** Both ways: the answer to `syncStep1`, a Yjs update (version 1). Source: y-protocols, PROTOCOL.md. */
export const syncStep2 = defineMessage({
  id: 0,
  step: 1,
  from: 'both',
  scope: 'room',
  right: 'write',
  maxBytes: LIMITS.roomBytes,
  schema: { update: bytes },
})
