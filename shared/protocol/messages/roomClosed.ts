import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'
import { refusal } from './refused.ts'

/** Host → client: the room was not opened, or has been closed, with the reason; the connection stays open. */
export const roomClosed = defineMessage({
  id: 86,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 256,
  schema: { opening: varUint, refusal },
})
