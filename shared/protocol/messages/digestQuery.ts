import { DIGEST_BYTES } from '../../base/contentDigest.ts'
import { defineMessage } from './defineMessage.ts'
import { exactly } from './field.ts'
import { STATE_NAME_BYTES } from './replicaPersisted.ts'

/** Desktop → host: the desktop's copy has the state of this name, and these digests of its clocks and of its content. Does the host's say the same? */
export const digestQuery = defineMessage({
  id: 80,
  from: 'client',
  scope: 'room',
  right: 'read',
  maxBytes: 256,
  schema: { name: exactly(STATE_NAME_BYTES), clocks: exactly(DIGEST_BYTES), content: exactly(DIGEST_BYTES) },
})
