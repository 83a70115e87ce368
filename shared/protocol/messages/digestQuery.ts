import { DIGEST_BYTES } from '../../base/contentDigest.ts'
import { defineMessage } from './defineMessage.ts'
import { exactly } from './field.ts'
import { STATE_NAME_BYTES } from './replicaPersisted.ts'

/** Desktop → host: name of the state of the desktop's copy, and digests of its clocks and content, for comparison with the host's copy. */
export const digestQuery = defineMessage({
  id: 80,
  from: 'client',
  scope: 'room',
  right: 'read',
  maxBytes: 256,
  schema: { name: exactly(STATE_NAME_BYTES), clocks: exactly(DIGEST_BYTES), content: exactly(DIGEST_BYTES) },
})
