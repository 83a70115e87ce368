import type * as encoding from 'lib0/encoding'
import * as auth from 'y-protocols/auth'
import { FRAME } from '../../shared/protocol/frames.ts'
import type { Device } from '../../shared/protocol/hello.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeReceived, encodeRole } from '../../shared/protocol/news.ts'
import type { Stamp } from '../../shared/protocol/presence.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { may } from '../../shared/protocol/role.ts'
import type { KeptMember } from '../../shared/protocol/table.ts'
import { frame, MalformedFrame } from '../../shared/protocol/wire.ts'
import { bucket } from './bucket.ts'
import { gate, type Passage } from './gate.ts'
import { admit } from './guard.ts'
import type { Line, Listener } from './line.ts'
import { HEARTBEAT } from './presence.ts'
import type { Occupant, Room } from './room.ts'

const denied = (refusal: Refusal) => frame(FRAME.auth, (out: encoding.Encoder) => auth.writePermissionDenied(out, refusal))

/** Somebody who has been let into a room, on one connection: what they send is judged here, and what they cost is counted. */
export class Guest implements Occupant, Listener {
  #taken = 0
  #bad = 0
  #refused = 0
  #gaps = 0
  #first = true
  #member: KeptMember
  readonly #questions

  constructor(
    private readonly line: Line,
    readonly room: Room,
    member: KeptMember,
    private readonly device: Device,
    now: () => number,
    private readonly left: (guest: Guest) => void,
  ) {
    this.#member = member
    this.#questions = bucket(LIMITS.questionsPerSecond, LIMITS.questionsBurst, now)
  }

  get member(): KeptMember {
    return this.#member
  }

  /** Enters the room. A guest who may write is asked at once for what the room lacks. */
  enter(): void {
    this.room.enter(this)
    if (this.#mayWrite()) this.line.send(this.room.question())
  }

  hear(bytes: Uint8Array): void {
    try {
      this.#obey(gate(bytes, this.#member.role, this.room.kind))
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      this.#strike()
    }
  }

  end(): void {
    this.room.leave(this)
    this.left(this)
  }

  #obey(passage: Passage): void {
    if (passage.what === 'question') this.#answer(passage.vector)
    else if (passage.what === 'change') this.#change(passage.update, passage.answers)
    else if (passage.what === 'refused') this.#refuse(passage.refusal)
    else if (passage.what === 'presence') {
      this.room.presence.hear(this, passage.states)
      this.room.stir()
    } else if (passage.what === 'presenceQuestion') {
      const everybody = this.room.presence.whole()
      if (everybody) this.line.sendIfQuick(everybody)
    }
  }

  #answer(vector: Uint8Array): void {
    if (this.#questions.take(1)) this.line.sendAsked(this.room.answer(vector))
    else this.dismiss('tooFast')
  }

  #change(update: Uint8Array, answers: boolean): void {
    const first = answers && this.#first
    if (answers) this.#first = false
    const refusal = admit(update, { person: this.#member.person, role: this.#member.role, room: this.room.name, first })
    if (refusal === 'malformed') this.#strike()
    // what follows would stand on what was refused: this connection cannot go on
    else if (refusal) this.dismiss(refusal)
    else this.#hand(update)
  }

  #hand(update: Uint8Array): void {
    this.#taken += 1
    const failure = this.room.take(update, this)
    if (failure) this.dismiss(failure)
    else if (this.room.waitsFor(this)) this.#gap(1)
  }

  #gap(weight: number): void {
    this.#gaps += weight
    if (this.#gaps > LIMITS.gaps) this.dismiss('malformed')
  }

  #refuse(refusal: Refusal): void {
    this.#refused += 1
    if (this.#refused > LIMITS.refusedWrites) this.dismiss(refusal)
    else this.line.send(denied(refusal))
  }

  #strike(): void {
    this.#bad += 1
    if (this.#bad > LIMITS.badFrames) this.dismiss('malformed')
  }

  #mayWrite(): boolean {
    return may(this.#member.role, this.room.kind, 'write')
  }

  /** The member's name or role has changed: from now on they are this. */
  become(member: KeptMember): void {
    const before = this.#member
    this.#member = member
    if (before.role !== member.role) {
      const couldWrite = may(before.role, this.room.kind, 'write')
      this.line.send(encodeRole(member.role))
      if (!couldWrite && this.#mayWrite()) {
        this.#first = true
        this.line.send(this.room.question())
      }
    }
    if (before.role === member.role && before.name === member.name) return
    if (may(member.role, this.room.kind, 'presence')) this.room.presence.restamp(this)
    else this.room.presence.leave(this)
    this.room.stir()
  }

  stamp(): Stamp {
    const { person, name, role } = this.#member
    return { id: person, name, role, device: this.device }
  }

  takenIn(): number {
    return this.#taken
  }

  acknowledge(count: number): void {
    this.line.send(encodeReceived(count))
  }

  askAgain(): void {
    this.#gap(LIMITS.gaps / 4)
    this.#first = true
    this.line.send(this.room.question())
  }

  send(bytes: Uint8Array): void {
    this.line.send(bytes)
  }

  sendIfQuick(bytes: Uint8Array): void {
    this.line.sendIfQuick(bytes)
  }

  beat(): void {
    this.line.beat(HEARTBEAT)
  }

  probe(): void {
    this.line.probe()
  }

  dismiss(refusal: Refusal, words?: Uint8Array): void {
    this.line.dismiss(refusal, words)
  }
}
