import { statementIds } from '../../../shared/protocol/messages/statementIds.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import { statementsCompared } from '../../../shared/protocol/messages/statementsCompared.ts'
import type { HostMembershipLog, MergeResult } from './hostMembershipLog.ts'
import { STATEMENTS_TO_CLIENT, statementFrames } from './statementFrames.ts'

/** A client whose computer has a copy of the membership log. */
export interface LogPeer {
  readonly send: (frame: Uint8Array) => void
}

/**
 * Synchronizes the membership log with the computers that have a copy: a client that compared once receives all new statements until it
 * leaves.
 */
export interface MembershipLogSync {
  /** Compares logs: sends the client the statements that it lacks, and this host's ids if the client has statements that the host lacks. */
  readonly compare: (peer: LogPeer, ids: readonly string[]) => void
  /**
   * Merges a client's statements.
   * @param senderKey the client's public key, in base64url
   */
  readonly merge: (statements: readonly Uint8Array[], senderKey: string) => Pick<MergeResult, 'forged' | 'rejected'>
  /** The client disconnected. */
  readonly leave: (peer: LogPeer) => void
}

/** Creates the synchronization of a host's membership log. */
export function createMembershipLogSync(membershipLog: HostMembershipLog): MembershipLogSync {
  const peers = new Set<LogPeer>()
  membershipLog.onAdded((added) => {
    const frame = statements.encode({ statements: added.map(({ bytes }) => bytes) })
    for (const peer of peers) peer.send(frame)
  })
  return {
    compare: (peer, ids) => {
      peers.add(peer)
      const peerIds = new Set(ids)
      const missing = membershipLog.missingFrom(peerIds)
      for (const frame of statementFrames(missing, STATEMENTS_TO_CLIENT)) peer.send(frame)
      const ownIds = new Set(membershipLog.ids())
      if (ids.some((id) => !ownIds.has(id))) peer.send(statementIds.encode({ ids: [...ownIds] }))
      peer.send(statementsCompared.encode({}))
    },
    merge: membershipLog.merge,
    leave: (peer) => void peers.delete(peer),
  }
}
