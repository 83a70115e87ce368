import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { bytes } from './field.ts'

/** Both ways: the sender's state vector. Answered by `syncStep2` with the structs that the sender lacks. Source: y-protocols, PROTOCOL.md. */
export const syncStep1 = defineMessage({
  id: 0,
  step: 0,
  from: 'both',
  scope: 'room',
  right: 'read',
  maxBytes: LIMITS.vectorBytes,
  schema: { vector: bytes },
})
