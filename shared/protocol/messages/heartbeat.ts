import { defineMessage } from './defineMessage.ts'

/** Host → client: a sign of life where nothing else was sent for a while, so that a client notices a silent host within 5 seconds. */
export const heartbeat = defineMessage({ id: 87, from: 'host', scope: 'connection', right: null, maxBytes: 0, schema: {} })
