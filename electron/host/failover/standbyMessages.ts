import { toBase64Url } from '../../../shared/base/bytes.ts'
import { MalformedFrame, numberOf } from '../../../shared/protocol/frameCodec.ts'
import { statementsAbove } from '../../../shared/protocol/membershipLog/logSync.ts'
import { canHost } from '../../../shared/protocol/messages/canHost.ts'
import { clientIdOwners } from '../../../shared/protocol/messages/clientIdOwners.ts'
import { type DecidedNewcomer, decidedNewcomers } from '../../../shared/protocol/messages/decidedNewcomers.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import { hostCandidates } from '../../../shared/protocol/messages/hostCandidates.ts'
import { keptLosses } from '../../../shared/protocol/messages/keptLosses.ts'
import { logHeads } from '../../../shared/protocol/messages/logHeads.ts'
import { standingSecrets } from '../../../shared/protocol/messages/standingSecrets.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import { tableKeyChanged } from '../../../shared/protocol/messages/tableKeyChanged.ts'
import type { ClientIdOwner, TableState } from '../../../shared/protocol/tableState.ts'
import type { HostCandidateList } from '../discovery/hostCandidateList.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'
import { headsFrame, statementFrames } from '../membership/statementFrames.ts'

interface StandbyContext {
  readonly membershipLog: HostMembershipLog
  readonly peers: HostCandidateList
  /** Addresses of this computer; empty if it could not host. */
  readonly addresses: () => readonly string[]
  /** The host closed the table: no computer takes over. */
  readonly onClosed: () => void
  /** What the host said of the table for a computer that takes over. */
  readonly onTable: (changes: Partial<Pick<TableState, 'code' | 'permanentSecrets' | 'tableKey'>>) => void
  /** Who writes with which Yjs client id, as the host said. */
  readonly onOwners: (owners: readonly ClientIdOwner[]) => void
  /** About whom a facilitator has decided in the lobby. */
  readonly onDecided: (decided: readonly DecidedNewcomer[]) => void
  /** What people took away from others, as the host keeps it. */
  readonly onLosses: (losses: BodyOf<typeof keptLosses>) => void
}

/**
 * Handles the host's messages to a standby, which this computer's window passes on; malformed ones are ignored.
 * @param frames empty just after the window connected: the standby then sends the heads of its log and its addresses
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
  if (frames.length === 0) replies.push(headsFrame(membershipLog.log.heads()))
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

function repliesTo(
  bytes: Uint8Array,
  { membershipLog, peers, onClosed, onTable, onOwners, onDecided, onLosses }: StandbyContext,
): readonly Uint8Array[] {
  if (numberOf(bytes) === hostCandidates.id) {
    const list = hostCandidates.decode(bytes).peers
    if (list.length === 0) onClosed()
    else peers.merge(list)
  }
  if (numberOf(bytes) === tableKeyChanged.id) onTable({ tableKey: toBase64Url(tableKeyChanged.decode(bytes).tableKey) })
  if (numberOf(bytes) === clientIdOwners.id) onOwners(clientIdOwners.decode(bytes).owners)
  if (numberOf(bytes) === decidedNewcomers.id) onDecided(decidedNewcomers.decode(bytes).decided)
  if (numberOf(bytes) === keptLosses.id) onLosses(keptLosses.decode(bytes))
  if (numberOf(bytes) === standingSecrets.id) {
    const { code, secrets } = standingSecrets.decode(bytes)
    onTable({ permanentSecrets: secrets.map(({ id, secret }) => [toBase64Url(id), toBase64Url(secret)]), ...(code === '' ? {} : { code }) })
  }
  return statementsFor(bytes, membershipLog)
}

function statementsFor(bytes: Uint8Array, membershipLog: HostMembershipLog): readonly Uint8Array[] {
  const number = numberOf(bytes)
  if (number === statements.id) {
    const { missing } = membershipLog.merge(statements.decode(bytes).statements)
    // something is missing below what came: ask again from what is here
    return missing.length > 0 ? [headsFrame(membershipLog.log.heads())] : []
  }
  if (number !== logHeads.id) return []
  const { statements: above } = statementsAbove(membershipLog.log, logHeads.decode(bytes).heads.map(toBase64Url))
  return statementFrames(above)
}
