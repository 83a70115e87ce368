import { toBase64Url } from '../../../shared/base/bytes.ts'
import type { StatementReceiver } from '../../../shared/protocol/membershipLog/acceptance/receiver.ts'
import type { MembershipState } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { statementsAbove } from '../../../shared/protocol/membershipLog/logSync.ts'
import { type RemovalsDigest, removalsMissing } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { UNPROVEN_REMOVALS_BYTES } from '../../../shared/protocol/messages/briefing.ts'
import { statementsCompared } from '../../../shared/protocol/messages/statementsCompared.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { HostMembershipLog, MergeResult } from './hostMembershipLog.ts'
import { createLogAnswers } from './logAnswers.ts'
import { headsFrame, statementFrames } from './statementFrames.ts'

/** A client whose computer has a copy of the membership log. */
export interface LogPeer {
  /** Its member, as of now. */
  readonly member: { readonly role: Role }
  /** Sends a frame; `onSent` is called when it is written, and never on a connection that has ended. */
  readonly send: (frame: Uint8Array, onSent?: () => void) => void
  /** Counts a newcomer whose statement the client brings. @returns false if it has to wait. Without it, none does */
  readonly takeJoin?: (join: Statement) => boolean
}

/**
 * Synchronizes the membership log with the computers that may host: a client that compared once receives all new statements until it
 * leaves. The others receive removals alone.
 */
export interface MembershipLogSync {
  /** Compares logs: sends the client the statements above its heads, and this host's heads if the client has statements that the host lacks. */
  readonly compare: (peer: LogPeer, heads: readonly Uint8Array[]) => void
  /** Merges a client's statements. */
  readonly merge: (peer: LogPeer, statements: readonly Uint8Array[]) => Pick<MergeResult, 'forged' | 'rejected'>
  /** A client connected. @param digest the removals that it knew: what its briefing had no room for is sent now */
  readonly enter: (peer: LogPeer, digest: RemovalsDigest) => void
  /** The client disconnected. */
  readonly leave: (peer: LogPeer) => void
  /** Sends nothing more: the log outlives the host. */
  readonly close: () => void
}

/**
 * Creates the synchronization of a host's membership log.
 * @param besides what a computer that may host needs beside the log, sent with the first comparison
 * @param losses what such a computer is told from then on
 */
export function createMembershipLogSync(
  membershipLog: HostMembershipLog,
  besides: () => readonly Uint8Array[] = () => [],
  losses?: { readonly enter: (peer: LogPeer) => void; readonly leave: (peer: LogPeer) => void },
): MembershipLogSync {
  const { log } = membershipLog
  const everybody = new Set<LogPeer>()
  const copies = new Set<LogPeer>()
  const receivers = new Map<LogPeer, StatementReceiver>()
  /** Peers whose statements are being merged: they get no echo of them. */
  let sender: LogPeer | null = null
  const answers = createLogAnswers()
  const stopListening = membershipLog.onAdded((added) => {
    const frames = statementFrames(added)
    for (const peer of copies) if (peer !== sender && !answers.follow(peer, added)) for (const frame of frames) peer.send(frame)
    const removals = added.filter(isRemoval)
    if (removals.length === 0) return
    const fresh = new Set(removals.map(({ id }) => id))
    const others = log
      .statements()
      .filter((statement) => isRemoval(statement) && !fresh.has(statement.id))
      .map(({ id }) => id)
    const withChains = statementFrames(removalsMissing(log.state(), new Set(others)))
    for (const peer of everybody) if (!copies.has(peer)) for (const frame of withChains) peer.send(frame)
  })
  return {
    compare: (peer, heads) => {
      if (!copies.has(peer)) for (const frame of besides()) peer.send(frame)
      copies.add(peer)
      answers.enqueue(peer, () => {
        const { statements, unknown } = statementsAbove(log, heads.map(toBase64Url))
        return { statements, end: [...(unknown.length > 0 ? [headsFrame(log.heads())] : []), statementsCompared.encode({})] }
      })
      losses?.enter(peer)
    },
    merge: (peer, incoming) => {
      const receiver = receivers.get(peer) ?? membershipLog.openReceiver((join) => peer.takeJoin?.(join) ?? true)
      receivers.set(peer, receiver)
      sender = peer
      try {
        return membershipLog.merge(incoming, receiver)
      } finally {
        sender = null
      }
    },
    enter: (peer, { count, hash }) => {
      everybody.add(peer)
      const own = membershipLog.removals()
      if (own.count !== count || own.hash !== hash) for (const frame of statementFrames(laterRemovals(log.state()))) peer.send(frame)
    },
    leave: (peer) => {
      everybody.delete(peer)
      copies.delete(peer)
      receivers.delete(peer)
      answers.forget(peer)
      losses?.leave(peer)
    },
    close: stopListening,
  }
}

/** The removals for which a briefing has no room. */
function laterRemovals(state: MembershipState): readonly Statement[] {
  const all = removalsMissing(state, [])
  const briefed = new Set(removalsMissing(state, [], UNPROVEN_REMOVALS_BYTES).map(({ id }) => id))
  return all.filter(({ id }) => !briefed.has(id))
}

const isRemoval = ({ kind }: Statement) => kind === 'revoke' || kind === 'withdraw'
