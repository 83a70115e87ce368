import { statementIds } from '../../../shared/protocol/messages/statementIds.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import { statementsCompared } from '../../../shared/protocol/messages/statementsCompared.ts'
import type { HostMembershipLog, MergeResult } from './hostMembershipLog.ts'

/** Somebody whose computer keeps the register too. */
export interface LogPeer {
  readonly send: (frame: Uint8Array) => void
}

/** The register as it goes from one computer to the others: who asked once is told of everything new while they stay. */
export interface MembershipLogSync {
  /** They have these: they get what they lack, and are asked for what this host lacks. */
  readonly compare: (peer: LogPeer, ids: readonly string[]) => void
  /** They bring statements. `from`: the key of who brings them, base64url. */
  readonly merge: (statements: readonly Uint8Array[], senderKey: string) => Pick<MergeResult, 'forged' | 'rejected'>
  readonly leave: (peer: LogPeer) => void
}

/** Statements in one frame: whoever gets it looks at as many signatures before doing anything else. */
const STATEMENTS_PER_FRAME = 100

/** Sends and merges statements with every peer; new statements go to all peers, {@link STATEMENTS_PER_FRAME} per frame. */
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
      for (let at = 0; at < missing.length; at += STATEMENTS_PER_FRAME)
        peer.send(statements.encode({ statements: missing.slice(at, at + STATEMENTS_PER_FRAME) }))
      const ownIds = new Set(membershipLog.ids())
      if (ids.some((id) => !ownIds.has(id))) peer.send(statementIds.encode({ ids: [...ownIds] }))
      peer.send(statementsCompared.encode({}))
    },
    merge: membershipLog.merge,
    leave: (peer) => void peers.delete(peer),
  }
}
