import { defineMessage } from './defineMessage.ts'
import { exactly, varUint } from './field.ts'
import { STATE_NAME_BYTES } from './replicaPersisted.ts'

/** Host → client: `count` computers, the host among them where it keeps a journal, have the room's state of this name on their disks. */
export const replicaTotal = defineMessage({
  id: 78,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 32,
  schema: { count: varUint, name: exactly(STATE_NAME_BYTES) },
})
