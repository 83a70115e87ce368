import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { choice, exactly, type Field, ownBytes, text } from './field.ts'

/**
 * Credential of a client: an existing membership; a `join` statement, signed by the newcomer and by the key of an invitation; or the
 * signature of the key of this computer's own window over the transcript.
 */
export type Pass =
  | { readonly by: 'member' }
  | { readonly by: 'join'; readonly statement: Uint8Array }
  | { readonly by: 'local'; readonly signature: Uint8Array }

/** The kinds of device; shown beside a name, because phones have fewer functions. */
export const devices = ['desktop', 'phone'] as const
/** One of the kinds of device. */
export type Device = (typeof devices)[number]

const kind = choice(['member', 'join', 'local'])
const signature = exactly(64)

const pass: Field<Pass> = {
  write: (out, value) => {
    kind.write(out, value.by)
    if (value.by === 'join') ownBytes.write(out, value.statement)
    if (value.by === 'local') signature.write(out, value.signature)
  },
  read: (input) => {
    const by = kind.read(input)
    if (by === 'member') return { by }
    if (by === 'join') return { by, statement: ownBytes.read(input) }
    return { by, signature: signature.read(input) }
  },
  format: `${kind.format}?${ownBytes.format}?${signature.format}`,
}

/** Client → host, sealed: identity and credential of the client. The member's signature covers the transcript of the handshake (`handshake/transcript.ts`). */
export const proof = defineMessage({
  id: 66,
  from: 'client',
  scope: 'handshake',
  right: null,
  maxBytes: 16 * 2 ** 10,
  schema: {
    pass,
    /** The person's member key: Ed25519, 32 bytes. */
    memberKey: exactly(32),
    memberSignature: exactly(64),
    /** Requested display name. The limit is high on purpose: the host shortens a long name instead of refusing the client. */
    name: text(LIMITS.presenceBytes),
    device: choice(devices),
  },
})
