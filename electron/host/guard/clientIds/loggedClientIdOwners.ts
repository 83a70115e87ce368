import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { HostMembershipLog } from '../../membership/hostMembershipLog.ts'
import type { PersonRef } from '../../membership/members.ts'
import type { ClientIdOwners } from './clientIdLeases.ts'

/** Milliseconds for which claims are gathered. */
const APPEND_DELAY_MS = 2000
/** Claims in one statement. */
const MAX_PER_STATEMENT = 100

/**
 * Owners of client ids as statements of the membership log, so that the next host knows them. Claims are gathered and appended together,
 * because every statement is a signature; until then they hold in memory. `close` appends what is pending.
 */
export function loggedClientIdOwners(membershipLog: HostMembershipLog): ClientIdOwners & { readonly close: () => void } {
  const pendingClaims = new Map<RoomName, Map<number, PersonRef>>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    for (const [room, claims] of pendingClaims) {
      const entries = [...claims]
      for (let at = 0; at < entries.length; at += MAX_PER_STATEMENT)
        membershipLog.append('bind', { room, writers: entries.slice(at, at + MAX_PER_STATEMENT) })
    }
    pendingClaims.clear()
  }
  const ownerOf = (room: RoomName, client: number) =>
    pendingClaims.get(room)?.get(client) ?? membershipLog.state().clientOwners.get(room)?.get(client) ?? null

  return {
    ownerOf,
    claim: (room, client, person) => {
      if (ownerOf(room, client) !== null) return
      const claims = pendingClaims.get(room) ?? new Map<number, PersonRef>()
      pendingClaims.set(room, claims.set(client, person))
      timer ??= setTimeout(flush, APPEND_DELAY_MS)
    },
    close: flush,
  }
}
