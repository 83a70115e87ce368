import { defineMessage } from './defineMessage.ts'
import { exactly, varUint } from './field.ts'
import { STATE_NAME_BYTES } from './replicaPersisted.ts'

/** Host → client: number of computers, including a host with a journal, that have the room's state of this name on disk. */
export const replicaTotal = defineMessage({
  id: 78,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: 32,
  schema: { count: varUint, name: exactly(STATE_NAME_BYTES) },
})
