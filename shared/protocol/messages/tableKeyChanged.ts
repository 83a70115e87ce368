import { defineMessage } from './defineMessage.ts'
import { exactly } from './field.ts'

/** Host → client: the table's new secret, 16 bytes, after a removal; for later connections. */
export const tableKeyChanged = defineMessage({
  id: 100,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 17,
  schema: { tableKey: exactly(16) },
})
