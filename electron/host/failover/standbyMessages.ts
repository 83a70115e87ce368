import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { canHost } from '../../../shared/protocol/messages/canHost.ts'
import { hostCandidates } from '../../../shared/protocol/messages/hostCandidates.ts'
import { statementIds } from '../../../shared/protocol/messages/statementIds.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import type { PeerList } from '../discovery/peerList.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'

interface StandbyContext {
  readonly membershipLog: HostMembershipLog
  readonly peers: PeerList
  /** Where this computer is reached; empty where it could not host. */
  readonly addresses: () => readonly string[]
  /** The table was closed by who hosts it: nobody is to go on with it. */
  readonly onClosed: () => void
}

/** Statements in one frame. */
const STATEMENTS_PER_FRAME = 500

/**
 * The other end of what a host says to those who stand by: what this computer's window heard, and what it is to answer. Just after
 * the window came in there is nothing heard: then this computer says what it has, and where it is.
 */
export function handleHostFrames(frames: readonly Uint8Array[], context: StandbyContext): readonly Uint8Array[] {
  const { membershipLog, addresses } = context
  const replies: Uint8Array[] = []
  const previousAddresses = addresses().join()
  for (const bytes of frames) {
    try {
      replies.push(...repliesTo(bytes, context))
    } catch (error) {
      // malformed frames of a host are ignored here: the window's own connection handles them
      if (!(error instanceof MalformedFrame)) throw error
    }
  }
  if (frames.length === 0) replies.push(statementIds.encode({ ids: membershipLog.ids() }))
  // only who has heard by the register that it may host can say so
  if (addresses().length > 0 && (frames.length === 0 || addresses().join() !== previousAddresses))
    replies.push(canHost.encode({ addresses: addresses() }))
  return replies
}

/** The same where this computer hosts: only statements, brought and asked for. */
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
  if (bytes[0] === hostCandidates.id) {
    const list = hostCandidates.decode(bytes).peers
    if (list.length === 0) onClosed()
    else peers.merge(list)
  }
  return statementsFor(bytes, membershipLog)
}

function statementsFor(bytes: Uint8Array, membershipLog: HostMembershipLog): readonly Uint8Array[] {
  if (bytes[0] === statements.id) membershipLog.merge(statements.decode(bytes).statements)
  if (bytes[0] !== statementIds.id) return []
  const missing = membershipLog.missingFrom(new Set(statementIds.decode(bytes).ids))
  return Array.from({ length: Math.ceil(missing.length / STATEMENTS_PER_FRAME) }, (_, i) =>
    statements.encode({ statements: missing.slice(i * STATEMENTS_PER_FRAME, (i + 1) * STATEMENTS_PER_FRAME) }),
  )
}
