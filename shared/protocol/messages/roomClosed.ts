import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'
import { refusal } from './refused.ts'

/** Host → client: the room was not opened, or is open no longer, and why; the connection stays. */
export const roomClosed = defineMessage({
  id: 86,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 256,
  schema: { opening: varUint, refusal },
})
