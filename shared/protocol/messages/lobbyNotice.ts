import { defineMessage } from './defineMessage.ts'
import { peers } from './hostCandidates.ts'

/**
 * Host → newcomer, sealed, in place of `welcome` or `refused`: a facilitator decides whether you come in; ask again. With the computers that could
 * host the table if this one failed, so that whoever waits finds the next host. For clients that speak `SUBPROTOCOL_WITH_VECTORS`.
 */
export const lobbyNotice = defineMessage({ id: 120, from: 'host', scope: 'handshake', right: null, maxBytes: 8192, schema: { peers } })
