import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { bytes } from './field.ts'

/** Both ways: a change as a Yjs update (version 1). Source: y-protocols, PROTOCOL.md. */
export const syncUpdate = defineMessage({
  id: 0,
  step: 2,
  from: 'both',
  scope: 'room',
  right: 'write',
  maxBytes: LIMITS.roomBytes,
  schema: { update: bytes },
})
