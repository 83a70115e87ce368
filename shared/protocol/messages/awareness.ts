import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { bytes } from './field.ts'

/**
 * Both ways: presence of some clients, by awareness id (y-protocols, awareness.js). May be lost. A stock y-websocket client sends its
 * presence unasked, so the host ignores presence without the right and sends no refusal.
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
