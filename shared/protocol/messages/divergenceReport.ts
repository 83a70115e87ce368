import { DIGEST_BYTES } from '../../base/contentDigest.ts'
import { defineMessage } from './defineMessage.ts'
import { exactly, list, mapped, varUint } from './field.ts'

/** Of the Yjs client ids whose content differs, so many are named. */
export const MAX_NAMED_CLIENTS = 100

const clients = mapped<readonly number[], readonly number[]>(
  list(varUint, MAX_NAMED_CLIENTS),
  (all) => all.slice(0, MAX_NAMED_CLIENTS),
  (all) => all,
)

/** Desktop → host: at these clocks the desktop's copy differs from the host's in what these Yjs clients wrote; in the order alone where there are none. */
export const divergenceReport = defineMessage({
  id: 82,
  from: 'client',
  scope: 'room',
  right: 'read',
  maxBytes: 2048,
  schema: { clocks: exactly(DIGEST_BYTES), clients },
})
