import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Account } from '../quotas/accountant.ts'
import type { RoomTransport } from '../rooms/roomClient.ts'
import type { AnswerTurns } from './answerTurns.ts'
import type { ClientSocket } from './clientSocket.ts'
import type { ClientUsage } from './clientUsage.ts'

/** What the rooms of one connection share. */
export interface ChannelContext {
  readonly socket: ClientSocket
  readonly answers: AnswerTurns
  readonly usage: ClientUsage
  readonly closeRoom: (number: number, refusal: Refusal) => void
  readonly penalize: (refusal: Refusal, points: number) => void
}

/** One room on a connection. A class, because a client may have many rooms open, and closures would be made anew for each of them. */
export class RoomChannel implements RoomTransport {
  constructor(
    private readonly context: ChannelContext,
    /** Number of the room on every connection of this host. */
    private readonly number: number,
    /** The client's account in the room. */
    private readonly account: Account,
  ) {}

  send(frame: Uint8Array): void {
    this.context.socket.send(this.number, frame)
  }

  sendVolatile(frame: Uint8Array): void {
    this.context.socket.sendVolatile(this.number, frame)
  }

  sendFramed(pieces: readonly Buffer[]): void {
    this.context.socket.sendFramed(this.number, pieces)
  }

  sendFramedNow(pieces: readonly Buffer[]): void {
    this.context.socket.sendFramedNow(this.number, pieces)
  }

  sendFramedVolatile(pieces: readonly Buffer[]): void {
    this.context.socket.sendFramedVolatile(this.number, pieces)
  }

  answer(encode: () => Uint8Array | readonly Buffer[], heldBytes: number): void {
    const { socket, answers, usage } = this.context
    const send = (onSent: () => void) => {
      if (!socket.isWritable) return
      const onAnswered = () => {
        usage.countAnswers()
        onSent()
      }
      usage.measure(this.account, () => {
        const answer = encode()
        if (answer instanceof Uint8Array) socket.send(this.number, answer, { onSent: onAnswered })
        else socket.sendFramed(this.number, answer, onAnswered)
      })
      usage.countAnswers()
    }
    if (!answers.schedule(this.number, send, heldBytes)) this.closeRoom('tooFast')
  }

  closeRoom(refusal: Refusal): void {
    this.context.closeRoom(this.number, refusal)
  }

  penalize(refusal: Refusal, points: number): void {
    this.context.penalize(refusal, points)
  }
}
