import { DIGEST_BYTES } from '../../base/contentDigest.ts'
import { defineMessage } from './defineMessage.ts'
import { exactly, list, mapped, varUint } from './field.ts'

/** Maximum number of Yjs client ids with different content in a report. */
export const MAX_NAMED_CLIENTS = 100

const clients = mapped<readonly number[], readonly number[]>(
  list(varUint, MAX_NAMED_CLIENTS),
  (all) => all.slice(0, MAX_NAMED_CLIENTS),
  (all) => all,
)

/** Desktop → host: at these clocks, the content of these Yjs client ids differs from the host's copy; without client ids, only the order differs. */
export const divergenceReport = defineMessage({
  id: 82,
  from: 'client',
  scope: 'room',
  right: 'read',
  maxBytes: 2048,
  schema: { clocks: exactly(DIGEST_BYTES), clients },
})
