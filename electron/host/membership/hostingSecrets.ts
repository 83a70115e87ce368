import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { MAX_STANDING, standingSecrets } from '../../../shared/protocol/messages/standingSecrets.ts'
import type { Invitations } from './invitations.ts'

/** What a computer that takes over needs to show the QR code of the room, as a message: the short code, and secrets of open standing invitations. */
export function hostingSecretsFrame(code: string, invitations: Invitations, now: number): Uint8Array {
  const secrets = invitations.all().flatMap((invitation) => {
    const secret = invitations.secretOf(invitation)
    const id = fromBase64Url(invitation.id)
    return secret && id && !invitation.isWithdrawn && invitation.until > now ? [{ id, secret }] : []
  })
  return standingSecrets.encode({ code, secrets: secrets.slice(-MAX_STANDING) })
}
