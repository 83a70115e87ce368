import { readLink } from '../../../../shared/protocol/invitation.ts'
import { deepLinkOf, readDeepLink } from '../../../../shared/protocol/links/deepLink.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import type { InvitationView, TableView } from '../../../../shared/protocol/tableState.ts'

/** Roles with a link of their own. */
export const invitedRoles = ['contributor', 'partner', 'observer'] as const satisfies readonly Role[]
export type InvitedRole = (typeof invitedRoles)[number]

/** Hours until a new link expires, and its maximum uses: an afternoon for people in the room, a week for people who prepare. */
export const linkLimits: { readonly [R in InvitedRole]: { readonly maxUses: number; readonly hours: number } } = {
  contributor: { maxUses: 500, hours: 24 },
  partner: { maxUses: 20, hours: 24 * 7 },
  observer: { maxUses: 500, hours: 24 },
}

export const isUsable = (invitation: InvitationView, now: number): boolean =>
  !invitation.revoked && invitation.until > now && invitation.uses < invitation.maxUses

/** The valid invitations, the longest lasting first. */
export const usableInvitations = (table: Pick<TableView, 'invitations'>, now: number): readonly InvitationView[] =>
  table.invitations.filter((invitation) => isUsable(invitation, now)).sort((a, b) => b.until - a.until)

/**
 * The invitation to show for a role: a valid one with a link. The host sends a link only once, so `links` has the links of invitations
 * that this window created.
 */
export function shownInvitation(
  table: TableView,
  role: Role,
  now: number,
  links: ReadonlyMap<string, string>,
): (InvitationView & { readonly link: string }) | null {
  for (const invitation of usableInvitations(table, now)) {
    const link = invitation.link ?? links.get(invitation.id)
    if (invitation.role === role && link) return { ...invitation, link }
  }
  return null
}

/** An address as people type it into a phone: `192.168.1.10:48211`. */
export const displayAddress = (address: string): string => address.replace(/^http:\/\//, '').replace(/\/$/, '')

/** The address of the phone page without an invitation: the page asks for the short code. */
export const joinPageUrl = (address: string, processId: string): string => `${address}/#t.${processId}`

/** A short code in two groups: `ABC DEF`. */
export const formatCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** The same invitation as a link that opens the app; null where the app would not open it, as outside a private network. */
export function appLinkOf(link: string): string | null {
  const invitation = readLink(link)
  const deepLink = invitation && deepLinkOf(invitation)
  return deepLink && readDeepLink(deepLink) ? deepLink : null
}
