import { linkOf, readLink } from '../../../../shared/protocol/invitation.ts'

/** The host of an address, without its port, which changes from one day to the next. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : '')

/** The addresses of a table, the chosen one first. @param host '' for none; one that the table no longer has is ignored */
export const addressesFrom = (addresses: readonly string[], host: string): string[] =>
  addresses.toSorted((a, b) => Number(hostOf(b) === host) - Number(hostOf(a) === host))

/** An invitation's link that names another address of the table first; the same where it names it already or cannot be read. */
export function linkAt(link: string, address: string): string {
  const invitation = readLink(link)
  if (!invitation || invitation.addresses[0] === address) return link
  return linkOf({ ...invitation, addresses: [address, ...invitation.addresses.filter((other) => other !== address)] })
}
