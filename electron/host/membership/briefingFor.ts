import { fromBase64Url } from '../../../shared/base/bytes.ts'
import type { Hello } from '../../../shared/protocol/handshake/server.ts'
import { citableHeads } from '../../../shared/protocol/membershipLog/queries/citableHeads.ts'
import { removalsMissing } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { type briefing, UNPROVEN_REMOVALS_BYTES } from '../../../shared/protocol/messages/briefing.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import type { HostMembershipLog } from './hostMembershipLog.ts'
import type { Invitations } from './invitations.ts'

/** Heads that a newcomer's join names: a few keep it small; the next statement of a facilitator names all. */
const HEADS = 8

/** What a host tells a client after the challenge: its clock, what a join stands on, the client's invitation, and the removals that the client may lack. */
export function briefingFor(
  greeting: Hello,
  { membershipLog, invitations, now }: { readonly membershipLog: HostMembershipLog; readonly invitations: Invitations; readonly now: () => number },
): BodyOf<typeof briefing> {
  const state = membershipLog.state()
  const ref = greeting.secret === 'code' ? 'code' : greeting.invitation
  const lookup = ref === '' ? ({ kind: 'none' } as const) : invitations.find(ref)
  const { count, hash } = membershipLog.removals()
  const isInformed = greeting.removals.count === count && greeting.removals.hash === hash
  return {
    now: now(),
    heads: citableHeads(state)
      .slice(0, HEADS)
      .map((id) => fromBase64Url(id) ?? new Uint8Array(32)),
    invitationKind: lookup.kind,
    invitation: lookup.kind === 'logged' ? lookup.statement.bytes : new Uint8Array(),
    removals: isInformed ? [] : removalsMissing(state, new Set(), UNPROVEN_REMOVALS_BYTES).map(({ bytes }) => bytes),
  }
}
