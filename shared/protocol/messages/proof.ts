import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { choice, exactly, type Field, text } from './field.ts'

/** Credential of a client: an invitation, the short code, or an existing membership. */
export type Pass =
  | { readonly by: 'invitation'; readonly invitation: string; readonly signature: Uint8Array }
  | { readonly by: 'code'; readonly signature: Uint8Array }
  | { readonly by: 'member' }

/** The kinds of device; shown beside a name, because phones have fewer functions. */
export const devices = ['desktop', 'phone'] as const
/** One of the kinds of device. */
export type Device = (typeof devices)[number]

const kind = choice(['invitation', 'code', 'member'])
const invitationId = text(64)
const signature = exactly(64)

const pass: Field<Pass> = {
  write: (out, value) => {
    kind.write(out, value.by)
    if (value.by === 'invitation') invitationId.write(out, value.invitation)
    if (value.by !== 'member') signature.write(out, value.signature)
  },
  read: (input) => {
    const by = kind.read(input)
    if (by === 'member') return { by }
    if (by === 'code') return { by, signature: signature.read(input) }
    return { by, invitation: invitationId.read(input), signature: signature.read(input) }
  },
  format: `${kind.format}?${invitationId.format}?${signature.format}`,
}

/** Client → host, sealed: identity and credential of the client. Both signatures cover the transcript of the handshake (`handshake/transcript.ts`). */
export const proof = defineMessage({
  id: 66,
  from: 'client',
  scope: 'handshake',
  right: null,
  maxBytes: 8192,
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
