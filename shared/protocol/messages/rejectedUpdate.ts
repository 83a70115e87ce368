import { defineMessage } from './defineMessage.ts'
import { varUint } from './field.ts'
import { refusal } from './refused.ts'

/** Host → client: update number `count` (see `received`) was not applied, and none after it will be. */
export const rejectedUpdate = defineMessage({
  id: 72,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 256,
  schema: { count: varUint, refusal },
})
