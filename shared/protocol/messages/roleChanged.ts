import { roles } from '../role.ts'
import { defineMessage } from './defineMessage.ts'
import { choice } from './field.ts'

/** Host → client: the person's role from now on, in every room. */
export const roleChanged = defineMessage({ id: 71, from: 'host', scope: 'connection', right: null, maxBytes: 16, schema: { role: choice(roles) } })
