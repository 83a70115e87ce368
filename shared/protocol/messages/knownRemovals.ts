import { MAX_REMOVALS, REMOVALS_BYTES } from './briefing.ts'
import { defineMessage } from './defineMessage.ts'
import { list, ownBytes } from './field.ts'

/**
 * Client → host, sealed, before the proof: the removals that the client knows, with the statements that give their authors the right. Empty
 * if the host's digest is the client's. A client that does not accept the host sends them and leaves without a proof.
 */
export const knownRemovals = defineMessage({
  id: 99,
  from: 'client',
  scope: 'handshake',
  right: null,
  maxBytes: REMOVALS_BYTES,
  schema: { statements: list(ownBytes, MAX_REMOVALS) },
})
