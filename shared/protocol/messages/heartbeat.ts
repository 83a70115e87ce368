import { defineMessage } from './defineMessage.ts'

/** Host → client: sent on an idle connection, so that a client notices a silent host within 5 seconds. */
export const heartbeat = defineMessage({ id: 87, from: 'host', scope: 'connection', right: null, maxBytes: 0, schema: {} })
