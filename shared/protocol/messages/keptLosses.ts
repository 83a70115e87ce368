import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { bytes, flag, text } from './field.ts'

/**
 * Host → client, to those who may host: what people took away from others in a room, so that a computer that takes over can bring it back. No
 * client sends it: what could be brought back is only what a host itself saw go.
 */
export const keptLosses = defineMessage({
  id: 107,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: LIMITS.frameBytes,
  schema: {
    room: text(40),
    /** Whether it takes the place of everything that was sent of the room before. */
    isWhole: flag,
    /** Entries of the journal of losses. */
    entries: bytes,
  },
})
