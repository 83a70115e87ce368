import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeFrame, openFrame } from '../../../shared/protocol/frameCodec.ts'
import { FRAME, SYNC } from '../../../shared/protocol/frameTypes.ts'
import {
  decodeReceived,
  decodeRejectedUpdate,
  decodeStatementIds,
  decodeStatements,
  encodeStatementIds,
  encodeStatements,
} from '../../../shared/protocol/messages/roomMessages.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'
import { connectPeer, type PeerClient, type PeerClientOptions } from './peerClient.ts'

interface HandoverOptions {
  readonly target: Omit<PeerClientOptions, 'room'>
  readonly membershipLog: HostMembershipLog
  readonly rooms: () => Promise<readonly RoomName[]>
  /** Everything that is kept of a room, in order. */
  readonly read: (room: RoomName) => Promise<readonly Uint8Array[]>
  /** What the other host has and this one had not. */
  readonly append: (room: RoomName, update: Uint8Array) => Promise<void>
  readonly log: (line: string) => void
}

/**
 * Brings everything that is kept here to another host, the register first, because it says who may write; and takes home what
 * that one has. What it does not let in stays here, and with whoever wrote it. @throws Error where the other host cannot be had
 */
export async function handover(options: HandoverOptions): Promise<void> {
  const processRoom: RoomName = `process/${options.target.processId}` as RoomName
  const peer = await connectPeer({ ...options.target, room: processRoom })
  try {
    await handOverMembershipLog(peer, options.membershipLog)
  } finally {
    peer.close()
  }
  for (const room of new Set([processRoom, ...(await options.rooms())])) await handOverRoom(room, options)
}

/** Both ask what the other has, and give what it lacks. The host answers a question before it reads the next frame. */
async function handOverMembershipLog(peer: PeerClient, membershipLog: HostMembershipLog): Promise<void> {
  peer.send(encodeStatementIds(membershipLog.ids()))
  // an answer to this comes after the answers to the former: then all has been said
  peer.send(encodeFrame(FRAME.queryAwareness, () => {}))
  peer.send(syncStep1(new Uint8Array([0])))
  for (;;) {
    const bytes = await peer.next()
    const { kind, rest } = openFrame(bytes)
    if (kind === FRAME.statements) membershipLog.merge(decodeStatements(rest))
    if (kind === FRAME.statementIds) {
      const missing = membershipLog.missingFrom(new Set(decodeStatementIds(rest)))
      if (missing.length > 0) peer.send(encodeStatements(missing))
    }
    if (kind === FRAME.sync && decoding.readVarUint(rest) === SYNC.step2) return
  }
}

async function handOverRoom(room: RoomName, { target, read, append, log }: HandoverOptions): Promise<void> {
  const doc = new Y.Doc()
  for (const update of await read(room)) Y.applyUpdate(doc, update)
  const peer = await connectPeer({ ...target, room }).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'refused noSuchRoom') return null
    throw error
  })
  if (!peer) return
  try {
    peer.send(syncStep1(Y.encodeStateVector(doc)))
    let requested = false
    let answered = false
    let received = false
    while (!(answered && (received || !requested))) {
      const { kind, rest } = openFrame(await peer.next())
      if (kind === FRAME.sync) {
        const step = decoding.readVarUint(rest)
        const bytes = decoding.readVarUint8Array(rest)
        if (step === SYNC.step1) {
          requested = true
          peer.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc, bytes)))
        } else {
          if (step === SYNC.step2) answered = true
          await append(room, bytes.slice())
        }
      }
      if (kind === FRAME.received) received = decodeReceived(rest) > 0
      if (kind === FRAME.rejectedUpdate) {
        log(`not carried: ${decodeRejectedUpdate(rest).refusal}`)
        return
      }
    }
  } catch (error) {
    // refused for what it holds: those who wrote it have it, and so has the journal here
    if (!(error instanceof Error) || !/^closed 44(00|03|09|13)$/.test(error.message)) throw error
    log(`not carried: ${error.message}`)
  } finally {
    peer.close()
    doc.destroy()
  }
}

const syncStep1 = (vector: Uint8Array) => syncFrame(SYNC.step1, vector)
const syncFrame = (step: number, bytes: Uint8Array) =>
  encodeFrame(FRAME.sync, (out) => {
    encoding.writeVarUint(out, step)
    encoding.writeVarUint8Array(out, bytes)
  })
