import { MalformedFrame, numberOf } from '../../../shared/protocol/frameCodec.ts'
import { canHost } from '../../../shared/protocol/messages/canHost.ts'
import { hostCandidates } from '../../../shared/protocol/messages/hostCandidates.ts'
import { statementIds } from '../../../shared/protocol/messages/statementIds.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import type { PeerList } from '../discovery/peerList.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'
import { STATEMENTS_TO_HOST, statementFrames } from '../membership/statementFrames.ts'

interface StandbyContext {
  readonly membershipLog: HostMembershipLog
  readonly peers: PeerList
  /** Addresses of this computer; empty if it could not host. */
  readonly addresses: () => readonly string[]
  /** The host closed the table: no computer takes over. */
  readonly onClosed: () => void
}

/**
 * Handles the host's messages to a standby, which this computer's window passes on; malformed ones are ignored.
 * @param frames empty just after the window connected: the standby then sends the ids of its statements and its addresses
 * @returns the frames to send to the host
 */
export function handleHostFrames(frames: readonly Uint8Array[], context: StandbyContext): readonly Uint8Array[] {
  const { membershipLog, addresses } = context
  const replies: Uint8Array[] = []
  const previousAddresses = addresses().join()
  for (const bytes of frames) {
    try {
      replies.push(...repliesTo(bytes, context))
    } catch (error) {
      // the window's own connection handles a host that sends malformed frames
      if (!(error instanceof MalformedFrame)) throw error
    }
  }
  if (frames.length === 0) replies.push(statementIds.encode({ ids: membershipLog.ids() }))
  // whether this computer may host follows from the membership log
  if (addresses().length > 0 && (frames.length === 0 || addresses().join() !== previousAddresses))
    replies.push(canHost.encode({ addresses: addresses() }))
  return replies
}

/** Handles the same messages while this computer hosts: only statements are merged and requested. */
export function handleFramesWhileHosting(frames: readonly Uint8Array[], membershipLog: HostMembershipLog): readonly Uint8Array[] {
  return frames.flatMap((bytes) => {
    try {
      return statementsFor(bytes, membershipLog)
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      return []
    }
  })
}

function repliesTo(bytes: Uint8Array, { membershipLog, peers, onClosed }: StandbyContext): readonly Uint8Array[] {
  if (numberOf(bytes) === hostCandidates.id) {
    const list = hostCandidates.decode(bytes).peers
    if (list.length === 0) onClosed()
    else peers.merge(list)
  }
  return statementsFor(bytes, membershipLog)
}

function statementsFor(bytes: Uint8Array, membershipLog: HostMembershipLog): readonly Uint8Array[] {
  const number = numberOf(bytes)
  if (number === statements.id) membershipLog.merge(statements.decode(bytes).statements)
  if (number !== statementIds.id) return []
  const missing = membershipLog.missingFrom(new Set(statementIds.decode(bytes).ids))
  return statementFrames(missing, STATEMENTS_TO_HOST)
}
