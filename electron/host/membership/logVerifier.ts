import { toBase64Url } from '../../../shared/base/bytes.ts'
import type { HostValidity, HostVerifier } from '../../../shared/protocol/membershipLog/hostVerifier.ts'
import { chainOf, membersIn, withChains } from '../../../shared/protocol/membershipLog/queries/chain.ts'
import { checkWarrant } from '../../../shared/protocol/membershipLog/queries/checkWarrant.ts'
import { removalIds, removalsMissing } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { mayHostNow } from '../../../shared/protocol/membershipLog/queries/warrant.ts'
import { parseStatement, readStatement, type Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import type { HostMembershipLog } from './hostMembershipLog.ts'

/**
 * Verifies hosts by this computer's own membership log: what a host has shown is added to the log first, and then the log decides. A warrant
 * whose predecessors this log lacks is checked by its chain alone, with the removals of this log; a removal whose predecessors are
 * still missing speaks against the host.
 *
 * @param fingerprint of the founder's key
 */
export function logVerifier(membershipLog: HostMembershipLog, fingerprint: string): HostVerifier {
  const { log } = membershipLog
  return {
    digest: membershipLog.removals,
    removals: (maxBytes, warrant) => {
      const members = membersIn(warrant.flatMap((bytes) => parseStatement(bytes) ?? []))
      const isAgainst = (id: string) => {
        const statement = log.get(id)
        return statement?.kind === 'revoke' && members.has(statement.body.member)
      }
      const ids = removalIds(log.state())
      const ordered = [...ids.filter(isAgainst), ...ids.filter((id) => !isAgainst(id))]
      return withChains(log.state(), ordered, maxBytes).map(({ bytes }) => bytes)
    },
    verify: ({ hostKey, warrant, removals }): HostValidity => {
      const host = toBase64Url(hostKey)
      membershipLog.merge([...removals, ...warrant])
      const term = mayHostNow(log.state(), host)
      if (term) {
        const members = membersIn(chainOf(log.state(), term.id))
        const isAgainst = (bytes: Uint8Array) => {
          const statement = readStatement(bytes)
          return statement?.kind === 'revoke' && !log.has(statement.id) && members.has(statement.body.member)
        }
        return removals.some(isAgainst) ? 'removed' : 'mayHost'
      }
      const shown = warrant.map(readStatement).filter((statement) => statement?.table === log.table) as readonly Statement[]
      const isKnown = shown.some((statement) => statement.kind === 'term' && statement.body.host === host && log.has(statement.id))
      // the term is in the log and does not count, or its author may not host any more
      if (isKnown) return 'removed'
      const remembered = removalsMissing(log.state(), new Set())
      const checked = checkWarrant(shown, { table: log.table, fingerprint, host, remembered })
      if ('term' in checked) return log.state().members.get(checked.term.author)?.role === null ? 'removed' : 'mayHost'
      return checked.refused === 'revoked' ? 'removed' : 'impostor'
    },
  }
}
