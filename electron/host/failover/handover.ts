import * as Y from 'yjs'
import { toBase64Url } from '../../../shared/base/bytes.ts'
import type { StatementReceiver } from '../../../shared/protocol/membershipLog/acceptance/receiver.ts'
import { statementsAbove } from '../../../shared/protocol/membershipLog/logSync.ts'
import { mayHostNow } from '../../../shared/protocol/membershipLog/queries/warrant.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import { logHeads } from '../../../shared/protocol/messages/logHeads.ts'
import { received } from '../../../shared/protocol/messages/received.ts'
import { rejectedUpdate } from '../../../shared/protocol/messages/rejectedUpdate.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'
import { statementsCompared } from '../../../shared/protocol/messages/statementsCompared.ts'
import { syncStep1 } from '../../../shared/protocol/messages/syncStep1.ts'
import { syncStep2 } from '../../../shared/protocol/messages/syncStep2.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import { messageIndex } from '../../../shared/protocol/messages.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { applyStoredUpdate } from '../journal/applyStoredUpdate.ts'
import { takePending } from '../journal/pendingUpdate.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'
import { headsFrame, statementFrames } from '../membership/statementFrames.ts'
import { connectPeer, type PeerClient, type PeerClientOptions, RoomRefused } from './peerClient.ts'

interface HandoverOptions {
  /** The other host, and this member's credentials there. */
  readonly target: PeerClientOptions
  readonly membershipLog: HostMembershipLog
  /** The stored rooms. */
  readonly rooms: () => Promise<readonly RoomName[]>
  /** All stored updates of a room, in order. */
  readonly read: (room: RoomName) => Promise<readonly Uint8Array[]>
  /** Stores an update that the other host has and this computer lacks. */
  readonly append: (room: RoomName, update: Uint8Array) => Promise<void>
  /** Whether this computer hosts, and has stepped down for nobody. */
  readonly isHosting: boolean
  readonly log: (line: string) => void
}

/** The other computer's term does not count, or not before this one's, by the log of both. */
export class HandoverRefused extends Error {
  override readonly name = 'HandoverRefused'
}

/**
 * Sends everything that is stored here to another host, the membership log first, because it decides who may write and who hosts; and stores
 * what the other host has. Updates that the other host refuses stay in this journal and with their authors. @throws HandoverRefused where the
 * log says, once both logs are one, that the other computer may not host; Error where it cannot be reached or authenticated
 */
export async function handover(options: HandoverOptions): Promise<void> {
  const { target, membershipLog, rooms, isHosting } = options
  const peer = await connectPeer(target)
  try {
    await handOverMembershipLog(peer, membershipLog)
    const { terms } = membershipLog.state()
    if (!mayHostNow(membershipLog.state(), peer.hostKey)) throw new HandoverRefused('the other computer may not host')
    const placeOf = (key: string) => terms.findIndex(({ host }) => host === key)
    // what the other computer says of its health has brought this one here: the log decides
    const isFollowed = placeOf(membershipLog.hostKey) >= 0 && placeOf(membershipLog.hostKey) < placeOf(peer.hostKey)
    if (isHosting && isFollowed) throw new HandoverRefused('the term of this computer is followed')
    for (const room of new Set([`process/${target.processId}` as RoomName, ...(await rooms())])) await handOverRoom(peer, room, options)
  } finally {
    peer.close()
  }
}

/**
 * Exchanges the statements that either side lacks. The host answers the second comparison after it has merged the statements of the first
 * one.
 */
async function handOverMembershipLog(peer: PeerClient, membershipLog: HostMembershipLog): Promise<void> {
  const receiver = membershipLog.openReceiver()
  const missing = await missingThere(peer, membershipLog, receiver)
  if (missing.length === 0) return
  for (const frame of statementFrames(missing)) peer.send(frame)
  await missingThere(peer, membershipLog, receiver)
}

/** Merges the host's statements. @returns the statements that the host lacks */
async function missingThere(peer: PeerClient, membershipLog: HostMembershipLog, receiver: StatementReceiver): Promise<readonly Statement[]> {
  const { log } = membershipLog
  peer.send(headsFrame(log.heads()))
  let theirHeads: readonly string[] | null = null
  for (;;) {
    const { message, body } = messageIndex.read(await peer.next(), 'host', 'connection')
    if (message === statements) membershipLog.merge((body as BodyOf<typeof statements>).statements, receiver)
    if (message === logHeads) theirHeads = (body as BodyOf<typeof logHeads>).heads.map(toBase64Url)
    if (message === statementsCompared) return theirHeads ? statementsAbove(log, theirHeads).statements : []
  }
}

/** Refusals because of a room's content: its authors still have it, and so has the journal here. */
const contentRefusals: readonly Refusal[] = [
  'malformed',
  'unknownReference',
  'notAllowed',
  'unreadable',
  'readOnly',
  'gap',
  'forged',
  'foreign',
  'tooLarge',
  'roomFull',
]

async function handOverRoom(peer: PeerClient, name: RoomName, { read, append, log }: HandoverOptions): Promise<void> {
  const updates = await read(name).catch(() => null)
  if (!updates) {
    log('room not read: not handed over')
    return
  }
  const doc = new Y.Doc()
  for (const update of updates) applyStoredUpdate(doc, update)
  // what stands on lost changes would be refused
  takePending(doc)
  try {
    const room = await peer.openRoom(name)
    try {
      room.send(syncStep1.encode({ vector: Y.encodeStateVector(doc) }))
      let requested = false
      let answered = false
      let isReceived = false
      while (!(answered && (isReceived || !requested))) {
        const frame = await room.next()
        const { message } = messageIndex.read(frame, 'host', 'room')
        if (message === syncStep1) {
          requested = true
          room.send(syncStep2.encode({ update: Y.encodeStateAsUpdate(doc, syncStep1.decode(frame).vector) }))
        } else if (message === syncStep2) {
          answered = true
          await append(name, syncStep2.decode(frame).update.slice())
        } else if (message === syncUpdate) await append(name, syncUpdate.decode(frame).update.slice())
        else if (message === received) isReceived = received.decode(frame).count > 0
        else if (message === rejectedUpdate) {
          log(`room refused by the other host: ${rejectedUpdate.decode(frame).refusal}`)
          return
        }
      }
    } finally {
      room.close()
    }
  } catch (error) {
    if (!(error instanceof RoomRefused)) throw error
    if (error.refusal === 'noSuchRoom') return
    if (!contentRefusals.includes(error.refusal)) throw error
    log(`room refused by the other host: ${error.refusal}`)
  } finally {
    doc.destroy()
  }
}
