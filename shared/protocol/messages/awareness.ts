import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { bytes } from './field.ts'

/**
 * Both ways: presence of some people, by awareness id (y-protocols, awareness.js). May be lost. A stock client says where it is
 * without being asked: where it may not, nothing is answered.
 */
export const awareness = defineMessage({
  id: 1,
  from: 'both',
  scope: 'room',
  right: 'presence',
  withoutRight: 'ignored',
  maxBytes: LIMITS.awarenessFrameBytes,
  schema: { states: bytes },
})
