import { defineMessage } from './defineMessage.ts'

/** Host → client: every answer to the client's last `statementIds` has been sent. */
export const statementsCompared = defineMessage({ id: 89, from: 'host', scope: 'connection', right: null, maxBytes: 0, schema: {} })
