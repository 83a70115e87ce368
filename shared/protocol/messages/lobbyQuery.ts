import { defineMessage } from './defineMessage.ts'

/**
 * Facilitator → host: tell me now, and when it changes, whether newcomers wait (`lobbyState`). Of other roles it is ignored. For hosts that speak
 * `SUBPROTOCOL_WITH_VECTORS` (`version.ts`).
 */
export const lobbyQuery = defineMessage({ id: 117, from: 'client', scope: 'connection', right: null, maxBytes: 16, schema: {} })
