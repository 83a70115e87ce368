import { inFrames, STATEMENTS_PER_FRAME } from '../../../shared/protocol/membershipLog/logSync.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { statementFrames } from './statementFrames.ts'

/** Who is answered. `onSent` is called when the frame is written, and never on a connection that has ended. */
interface AnsweredPeer {
  readonly send: (frame: Uint8Array, onSent?: () => void) => void
}

/** What a peer is answered. */
export interface LogAnswer {
  /** Each after its predecessors. */
  readonly statements: readonly Statement[]
  /** Frames after the last statement. */
  readonly end: readonly Uint8Array[]
}

/** Answers to questions for the membership log, of which each peer has one at a time. */
export interface LogAnswers {
  /** Answers a peer. A question that comes meanwhile waits; of several the last one. @param answer computed when its turn has come */
  readonly enqueue: (peer: AnsweredPeer, answer: () => LogAnswer) => void
  /** Statements that are new follow what a peer is being answered. @returns false where it is being answered nothing: the caller sends them */
  readonly follow: (peer: AnsweredPeer, added: readonly Statement[]) => boolean
  /** The peer is gone. */
  readonly forget: (peer: AnsweredPeer) => void
}

interface Sending {
  readonly statements: Statement[]
  readonly end: readonly Uint8Array[]
  /** Statements that are sent. */
  place: number
  /** The question that waits. */
  next: (() => LogAnswer) | null
}

/**
 * Creates the answers of a host. Of an answer one frame is encoded at a time, when the one before has left: of a client that asks for the whole
 * log and does not read it, the host holds a megabyte.
 */
export function createLogAnswers(): LogAnswers {
  const sendings = new Map<AnsweredPeer, Sending>()
  const begin = (peer: AnsweredPeer, { statements, end }: LogAnswer) => {
    const sending: Sending = { statements: [...statements], end, place: 0, next: null }
    sendings.set(peer, sending)
    serve(peer, sending)
  }
  const finish = (peer: AnsweredPeer, { end, next }: Sending) => {
    sendings.delete(peer)
    for (const frame of end) peer.send(frame)
    if (next) begin(peer, next())
  }
  const serve = (peer: AnsweredPeer, sending: Sending) => {
    let isServing = true
    // a frame may be out before `send` returns: the next one's turn comes in the same loop
    for (let isFree = true; isFree; ) {
      const [frame] = inFrames(sending.statements.slice(sending.place, sending.place + STATEMENTS_PER_FRAME))
      if (!frame) return finish(peer, sending)
      sending.place += frame.length
      isFree = false
      for (const bytes of statementFrames(frame))
        peer.send(bytes, () => {
          if (sendings.get(peer) !== sending) return
          if (isServing) isFree = true
          else serve(peer, sending)
        })
    }
    isServing = false
  }
  return {
    enqueue: (peer, answer) => {
      const sending = sendings.get(peer)
      if (sending) sending.next = answer
      else begin(peer, answer())
    },
    follow: (peer, added) => sendings.get(peer)?.statements.push(...added) !== undefined,
    forget: (peer) => void sendings.delete(peer),
  }
}
