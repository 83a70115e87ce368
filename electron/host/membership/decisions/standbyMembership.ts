import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { invitationKey } from '../../../../shared/base/crypto.ts'
import type { Signal } from '../../../../shared/base/live.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { quotas, sharedOf } from '../../../../shared/protocol/quotas.ts'
import type { MembershipView, TableState } from '../../../../shared/protocol/tableState.ts'
import type { HostMembershipLog } from '../hostMembershipLog.ts'
import { openInvitations } from '../invitations.ts'
import { openMembers } from '../members.ts'
import { statementFrames } from '../statementFrames.ts'
import type { OpenedTable } from '../storage/openedTable.ts'
import { invitationViews, memberViews } from '../tableView.ts'
import { createDecisions, type Decisions } from './decisions.ts'

/** Who is at a table, for the facilitator of a computer that does not host it. */
export interface StandbyMembership {
  /** What this computer's log says; null if this computer's person is no facilitator. */
  readonly view: () => MembershipView | null
  /** Decides by this computer's log. @returns the statements for the host, as frames @throws Problem `host.refused` if the person may not */
  readonly decide: (decide: (decisions: Decisions) => void) => readonly Uint8Array[]
  readonly removalProposal: Decisions['removalProposal']
  readonly devicesOf: Decisions['devicesOf']
}

/**
 * Opens who is at a table, by the log of a computer that does not host it. The log keeps what is decided here, and the next comparison with
 * a host brings it there, if the frames do not.
 * @param codeSecret of the short code, whose invitation is no link
 */
function openStandbyMembership(
  table: Signal<TableState>,
  membershipLog: HostMembershipLog,
  codeSecret: Uint8Array,
  now: () => number,
): StandbyMembership {
  const codeKey = toBase64Url(invitationKey(codeSecret).publicKey)
  const members = openMembers(table, membershipLog, sharedOf(quotas.joins.table))
  const invitations = openInvitations({
    membershipLog,
    founderSeed: fromBase64Url(table.current().founderSeed ?? ''),
    codeKey: () => codeKey,
    receivedSecret: () => null,
    now,
    monotonic: monotonicNow,
  })
  const decisions = createDecisions(members, invitations, membershipLog, now)
  return {
    view: () => {
      if (membershipLog.ownKey === null || membershipLog.state().roleOf(membershipLog.ownKey) !== 'facilitator') return null
      return {
        members: memberViews(members.all(), new Set()),
        invitations: invitationViews(invitations.all(), () => undefined),
        questions: [...members.questions()],
      }
    },
    decide: (decide) => {
      const added: Statement[] = []
      const stop = membershipLog.onAdded((statements) => added.push(...statements))
      try {
        decide(decisions)
      } finally {
        stop()
      }
      return statementFrames(added)
    },
    removalProposal: decisions.removalProposal,
    devicesOf: decisions.devicesOf,
  }
}

/** Opens {@link StandbyMembership} at the first use, and again where the code is another. */
export function standbyMembershipOpener(now: () => number) {
  let opened: { readonly of: readonly unknown[]; readonly membership: StandbyMembership } | null = null
  return async ({ table, membershipLog }: OpenedTable, codeSecret: Promise<Uint8Array>): Promise<StandbyMembership> => {
    const secret = await codeSecret
    const of = [table, membershipLog, secret]
    if (!opened?.of.every((part, i) => part === of[i])) opened = { of, membership: openStandbyMembership(table, membershipLog, secret, now) }
    return opened.membership
  }
}
