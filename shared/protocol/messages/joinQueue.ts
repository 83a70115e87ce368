import { defineMessage } from './defineMessage.ts'
import { flag } from './field.ts'

/**
 * Host → facilitator: newcomers have to wait because many come at once (`waits`), or none has to any more. Facilitator → host: tell me of it from
 * now on (`waits`), or let those in who wait. Of other roles it is ignored. A host tells nobody who has not asked: a client of before would not
 * know the message, and go.
 */
export const joinQueue = defineMessage({ id: 112, from: 'both', scope: 'connection', right: 'write', maxBytes: 16, schema: { waits: flag } })
