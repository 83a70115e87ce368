import { LIMITS } from '../limits.ts'
import { defineMessage } from './defineMessage.ts'
import { choice, exactly, type Field, text } from './field.ts'

/** How a client comes in: with an invitation, with the short code, or as a member who is already known. */
export type Pass =
  | { readonly by: 'invitation'; readonly invitation: string; readonly signature: Uint8Array }
  | { readonly by: 'code'; readonly signature: Uint8Array }
  | { readonly by: 'member' }

/** The kind of device, shown beside a name: what a person at a phone can do differs. */
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

/** Client → host, sealed: who the client is. Both signatures are over the transcript of the handshake (`handshake/transcript.ts`). */
export const proof = defineMessage({
  id: 66,
  from: 'client',
  scope: 'handshake',
  right: null,
  maxBytes: 8192,
  schema: {
    pass,
    /** Ed25519, 32 bytes: the key by which the person is known at this table. */
    memberKey: exactly(32),
    memberSignature: exactly(64),
    /** What the person wants to be called. Long on purpose: the host cuts a name, it refuses nobody for one. */
    name: text(LIMITS.presenceBytes),
    device: choice(devices),
  },
})
