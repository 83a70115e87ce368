import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'

/** Host → client: the room is open; `number` identifies the room in all later messages, and is the same for every client of this host. */
export const roomOpened = defineMessage({
  id: 84,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 32,
  schema: { opening: varUint, number: varUint },
})
