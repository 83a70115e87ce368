import { FRAME } from '../../../shared/protocol/frames.ts'
import { decodeStatements, decodeStatementIds, encodeStatements, encodeStatementIds } from '../../../shared/protocol/news.ts'
import { decodePeers, encodeCanHost } from '../../../shared/protocol/peers.ts'
import { MalformedFrame, openFrame } from '../../../shared/protocol/wire.ts'
import type { HostRegister } from '../register.ts'
import type { Peers } from './peers.ts'

interface Given {
  readonly register: HostRegister
  readonly peers: Peers
  /** Where this computer is reached; empty where it could not host. */
  readonly addresses: () => readonly string[]
  /** The table was closed by who hosts it: nobody is to go on with it. */
  readonly onClosed: () => void
}

/** Statements in one frame. */
const AT_ONCE = 500

/**
 * The other end of what a host says to those who stand by: what this computer's window heard, and what it is to answer. Just after
 * the window came in there is nothing heard: then this computer says what it has, and where it is.
 */
export function heardFrom(frames: readonly Uint8Array[], given: Given): readonly Uint8Array[] {
  const { register, addresses } = given
  const answers: Uint8Array[] = []
  const before = addresses().join()
  for (const bytes of frames) {
    try {
      answers.push(...answersTo(bytes, given))
    } catch (error) {
      // a host that talks nonsense: the window's own connection is what judges it
      if (!(error instanceof MalformedFrame)) throw error
    }
  }
  if (frames.length === 0) answers.push(encodeStatementIds(register.ids()))
  // only who has heard by the register that it may host can say so
  if (addresses().length > 0 && (frames.length === 0 || addresses().join() !== before)) answers.push(encodeCanHost(addresses()))
  return answers
}

/** The same where this computer hosts: only statements, brought and asked for. */
export function heardByHost(frames: readonly Uint8Array[], register: HostRegister): readonly Uint8Array[] {
  return frames.flatMap((bytes) => {
    try {
      return statementsFor(openFrame(bytes), register)
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      return []
    }
  })
}

function answersTo(bytes: Uint8Array, { register, peers, onClosed }: Given): readonly Uint8Array[] {
  const frame = openFrame(bytes)
  if (frame.kind === FRAME.peers) {
    const list = decodePeers(frame.rest)
    if (list.length === 0) onClosed()
    else peers.learn(list)
  }
  return statementsFor(frame, register)
}

function statementsFor({ kind, rest }: ReturnType<typeof openFrame>, register: HostRegister): readonly Uint8Array[] {
  if (kind === FRAME.statements) register.bring(decodeStatements(rest))
  if (kind === FRAME.statementIds) {
    const missing = register.missingFrom(new Set(decodeStatementIds(rest)))
    return Array.from({ length: Math.ceil(missing.length / AT_ONCE) }, (_, i) => encodeStatements(missing.slice(i * AT_ONCE, (i + 1) * AT_ONCE)))
  }
  return []
}
