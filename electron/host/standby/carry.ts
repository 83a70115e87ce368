import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { FRAME, SYNC } from '../../../shared/protocol/frames.ts'
import {
  decodeReceived,
  decodeRejectedUpdate,
  decodeStatements,
  decodeStatementIds,
  encodeStatements,
  encodeStatementIds,
} from '../../../shared/protocol/news.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { encodeFrame, openFrame } from '../../../shared/protocol/wire.ts'
import type { HostRegister } from '../register.ts'
import { type Visit, type Visitor, visit } from './visitor.ts'

interface Given {
  readonly to: Omit<Visit, 'room'>
  readonly register: HostRegister
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
export async function carryAll(given: Given): Promise<void> {
  const meeting: RoomName = `process/${given.to.process}` as RoomName
  const visitor = await visit({ ...given.to, room: meeting })
  try {
    await carryRegister(visitor, given.register)
  } finally {
    visitor.close()
  }
  for (const room of new Set([meeting, ...(await given.rooms())])) await carryRoom(room, given)
}

/** Both ask what the other has, and give what it lacks. The host answers a question before it reads the next frame. */
async function carryRegister(visitor: Visitor, register: HostRegister): Promise<void> {
  visitor.send(encodeStatementIds(register.ids()))
  // an answer to this comes after the answers to the former: then all has been said
  visitor.send(encodeFrame(FRAME.queryAwareness, () => {}))
  visitor.send(question(new Uint8Array([0])))
  for (;;) {
    const bytes = await visitor.next()
    const { kind, rest } = openFrame(bytes)
    if (kind === FRAME.statements) register.bring(decodeStatements(rest))
    if (kind === FRAME.statementIds) {
      const missing = register.missingFrom(new Set(decodeStatementIds(rest)))
      if (missing.length > 0) visitor.send(encodeStatements(missing))
    }
    if (kind === FRAME.sync && decoding.readVarUint(rest) === SYNC.step2) return
  }
}

async function carryRoom(room: RoomName, { to, read, append, log }: Given): Promise<void> {
  const doc = new Y.Doc()
  for (const update of await read(room)) Y.applyUpdate(doc, update)
  const visitor = await visit({ ...to, room }).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'refused noSuchRoom') return null
    throw error
  })
  if (!visitor) return
  try {
    visitor.send(question(Y.encodeStateVector(doc)))
    let asked = false
    let answered = false
    let received = false
    while (!(answered && (received || !asked))) {
      const { kind, rest } = openFrame(await visitor.next())
      if (kind === FRAME.sync) {
        const step = decoding.readVarUint(rest)
        const bytes = decoding.readVarUint8Array(rest)
        if (step === SYNC.step1) {
          asked = true
          visitor.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc, bytes)))
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
    visitor.close()
    doc.destroy()
  }
}

const question = (vector: Uint8Array) => syncFrame(SYNC.step1, vector)
const syncFrame = (step: number, bytes: Uint8Array) =>
  encodeFrame(FRAME.sync, (out) => {
    encoding.writeVarUint(out, step)
    encoding.writeVarUint8Array(out, bytes)
  })
