import type { ContentDigest } from '../../base/contentDigest.ts'
import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { flag, group, list, mapped, ownBytes, varUint } from './field.ts'

/** Maximum Yjs client ids in one message: as many as a state vector may have. */
const MAX_CLIENTS = 80_000

interface ClientDigest {
  readonly client: number
  readonly digest: Uint8Array
}

const byClient = mapped<readonly ClientDigest[], ContentDigest['byClient']>(
  list(group<ClientDigest>({ client: varUint, digest: ownBytes }), MAX_CLIENTS),
  (all) => Array.from(all, ([client, digest]) => ({ client, digest })),
  (all) => new Map(all.map(({ client, digest }) => [client, digest])),
)

/** Host → desktop, if both copies have the same clocks: the digests of the host's copy by Yjs client id; none if the contents are equal (`matches`). */
export const hostDigest = defineMessage({
  id: 81,
  from: 'host',
  scope: 'room',
  right: null,
  maxBytes: LIMITS.frameBytes,
  schema: { matches: flag, /** Digest of the clocks of both copies. */ clocks: ownBytes, byClient },
})
