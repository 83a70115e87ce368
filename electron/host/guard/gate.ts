import * as decoding from 'lib0/decoding'
import { MalformedFrame, openFrame } from '../../../shared/protocol/frameCodec.ts'
import { FRAME, SYNC } from '../../../shared/protocol/frameTypes.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { type CompareRequest, type DivergenceReport, decodeCompare, decodeDivergenceReport } from '../../../shared/protocol/messages/divergence.ts'
import { decodeCanHost } from '../../../shared/protocol/messages/peers.ts'
import { decodePersisted } from '../../../shared/protocol/messages/replicaCount.ts'
import { decodeStatementIds, decodeStatements } from '../../../shared/protocol/messages/roomMessages.ts'
import { may, mayHost, type Role, type RoomKind } from '../../../shared/protocol/role.ts'

/** What a frame turns out to be, once rights have been asked. */
export type AuthorizedMessage =
  /** Step 1: what is there that I do not have? */
  | { readonly what: 'question'; readonly vector: Uint8Array }
  /** A step 2 (`answers`) or an update, from somebody who may write. */
  | { readonly what: 'change'; readonly update: Uint8Array; readonly isStep2: boolean }
  | { readonly what: 'presence'; readonly states: Uint8Array }
  | { readonly what: 'presenceQuestion' }
  /** Statements that they have; statements that they bring. On the process' room, from who could host. */
  | { readonly what: 'registerHave'; readonly ids: readonly string[] }
  | { readonly what: 'register'; readonly statements: readonly Uint8Array[] }
  /** They could host the table, and are reached there. */
  | { readonly what: 'canHost'; readonly addresses: readonly string[] }
  /** The room, up to the state of this name, is on their disk. */
  | { readonly what: 'kept'; readonly name: Uint8Array }
  /** What their copy of the room says; in what it differs from the host's. */
  | { readonly what: 'compare'; readonly question: CompareRequest }
  | { readonly what: 'report'; readonly report: DivergenceReport }
  /** Harmless, and nothing to do. */
  | { readonly what: 'nothing' }
  /** `write`: it was a step 2 or an update. */
  | { readonly what: 'refused'; readonly refusal: 'readOnly'; readonly write: boolean }

const nothing: AuthorizedMessage = { what: 'nothing' }
const readOnly: Extract<AuthorizedMessage, { what: 'refused' }> = { what: 'refused', refusal: 'readOnly', write: false }

/** Reads the frame's last field. Whatever follows it, or is missing from it, makes the frame malformed. */
function readLastField(rest: decoding.Decoder, max: number): Uint8Array {
  const bytes = orMalformed(() => decoding.readVarUint8Array(rest))
  // lib0 reads beyond a view's end where its buffer goes on: the position tells
  if (rest.pos !== rest.arr.length) throw new MalformedFrame('a frame that does not end where it says')
  if (bytes.length > max) throw new MalformedFrame('a frame beyond its limit')
  return bytes
}

function orMalformed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new MalformedFrame('a frame that cannot be read', { cause: error })
  }
}

/** An answer to step 1 from somebody who has nothing new: what every stock client sends. */
const isEmptyUpdate = (update: Uint8Array) => update.length === 2 && update[0] === 0 && update[1] === 0

/**
 * May this frame of a guest's pass into a room of this kind? Everything is decoded, nothing compared as bytes: 0 can also
 * be spelled `80 00`. `frame` must own its buffer.
 *
 * @throws MalformedFrame for what no honest guest sends
 */
export function gate(frame: Uint8Array, role: Role, kind: RoomKind): AuthorizedMessage {
  const { kind: number, rest } = openFrame(frame)
  switch (number) {
    case FRAME.sync:
      return syncMessage(rest, role, kind)
    case FRAME.awareness: {
      const states = readLastField(rest, LIMITS.awarenessFrameBytes)
      return may(role, kind, 'presence') ? { what: 'presence', states } : nothing
    }
    case FRAME.queryAwareness:
      if (rest.pos !== rest.arr.length) throw new MalformedFrame('a question with something after it')
      return may(role, kind, 'read') ? { what: 'presenceQuestion' } : readOnly
    case FRAME.statementIds: {
      const ids = decodeStatementIds(rest)
      return kind === 'process' && may(role, kind, 'read') ? { what: 'registerHave', ids } : readOnly
    }
    case FRAME.statements: {
      const statements = decodeStatements(rest)
      return kind === 'process' && mayHost(role) ? { what: 'register', statements } : readOnly
    }
    case FRAME.canHost: {
      const addresses = decodeCanHost(rest)
      return kind === 'process' && mayHost(role) ? { what: 'canHost', addresses } : readOnly
    }
    case FRAME.persisted: {
      const name = decodePersisted(rest)
      return may(role, kind, 'read') ? { what: 'kept', name } : readOnly
    }
    case FRAME.compare: {
      const question = decodeCompare(rest)
      return may(role, kind, 'read') ? { what: 'compare', question } : readOnly
    }
    case FRAME.divergence: {
      const report = decodeDivergenceReport(rest)
      return may(role, kind, 'read') ? { what: 'report', report } : readOnly
    }
    default:
      throw new MalformedFrame(`frame ${number} is not for a guest to send here`)
  }
}

function syncMessage(rest: decoding.Decoder, role: Role, kind: RoomKind): AuthorizedMessage {
  const step = orMalformed(() => decoding.readVarUint(rest))
  if (step === SYNC.step1) {
    const vector = readLastField(rest, LIMITS.vectorBytes)
    return may(role, kind, 'read') ? { what: 'question', vector } : readOnly
  }
  if (step !== SYNC.step2 && step !== SYNC.update) throw new MalformedFrame(`no such step: ${step}`)
  const update = readLastField(rest, LIMITS.frameBytes)
  if (may(role, kind, 'write')) return { what: 'change', update, isStep2: step === SYNC.step2 }
  return step === SYNC.step2 && isEmptyUpdate(update) ? nothing : { ...readOnly, write: true }
}
