import { defineMessage } from './defineMessage.ts'
import { addresses } from './hostCandidates.ts'

/** Desktop → host: this computer could host the table, at these addresses. */
export const canHost = defineMessage({ id: 76, from: 'client', scope: 'connection', right: 'host', maxBytes: 1024, schema: { addresses } })
