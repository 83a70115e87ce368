import type * as encoding from 'lib0/encoding'
import * as auth from 'y-protocols/auth'
import { FRAME } from '../../shared/protocol/frames.ts'
import type { Device } from '../../shared/protocol/hello.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { encodeReceived, encodeRejectedUpdate, encodeRole } from '../../shared/protocol/news.ts'
import type { Stamp } from '../../shared/protocol/presence.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import { may } from '../../shared/protocol/role.ts'
import type { TableMember } from '../../shared/protocol/table.ts'
import { encodeFrame, MalformedFrame } from '../../shared/protocol/wire.ts'
import { bucket } from './bucket.ts'
import { gate, type Passage } from './gate.ts'
import { Intake } from './guard/intake.ts'
import type { Line, Listener } from './line.ts'
import { HEARTBEAT } from './presence.ts'
import type { Occupant, Room } from './room.ts'
import type { Shared } from './sharedRegister.ts'
import type { SharedPeers } from './standby/sharedPeers.ts'

const denied = (refusal: Refusal) => encodeFrame(FRAME.auth, (out: encoding.Encoder) => auth.writePermissionDenied(out, refusal))

/** Somebody who has been let into a room, on one connection: what they send is judged here, and what they cost is counted. */
export class Guest implements Occupant, Listener {
  #bad = 0
  #refused = 0
  #member: TableMember
  readonly #questions
  readonly #intake
  readonly #shared: Shared
  readonly #peers: SharedPeers

  constructor(
    private readonly line: Line,
    readonly room: Room,
    private readonly who: { readonly member: TableMember; readonly device: Device; readonly client: number },
    given: { readonly now: () => number; readonly shared: Shared; readonly peers: SharedPeers },
    private readonly left: (guest: Guest) => void,
  ) {
    this.#member = who.member
    this.#shared = given.shared
    this.#peers = given.peers
    this.#questions = bucket(LIMITS.syncStep1PerSecond, LIMITS.syncStep1Burst, given.now)
    this.#intake = new Intake(
      room.guard,
      () => this.#member,
      {
        apply: (update) => room.take(update, this),
        refused: (count, refusal) => line.send(encodeRejectedUpdate(count, refusal)),
        strike: (refusal, weight) => this.#strike(refusal, weight),
        dismiss: (refusal) => this.dismiss(refusal),
      },
      given.now,
    )
    if (who.client > 0) room.guard.pens.hold(who.client, this.#intake, who.member.person)
  }

  /** The Yjs client id that they said they write with here; 0: none. */
  get client(): number {
    return this.who.client
  }

  get member(): TableMember {
    return this.#member
  }

  /** Enters the room. A guest who may write is asked at once for what the room lacks. */
  enter(): void {
    this.line.send(this.room.keyWords())
    this.room.enter(this)
    if (this.room.kind === 'process') this.#peers.enter(this)
    if (this.#mayWrite()) this.#ask()
  }

  #ask(): void {
    this.#intake.asked()
    this.line.send(this.room.question())
  }

  hear(bytes: Uint8Array): void {
    try {
      this.#obey(gate(bytes, this.#member.role, this.room.kind))
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      this.#strike('malformed', 1)
    }
  }

  /** What cannot be opened was changed on its way, or said twice: with this key nothing more can be said. */
  garbled(): void {
    this.dismiss('malformed')
  }

  end(): void {
    this.#shared.leave(this)
    this.#peers.leave(this)
    this.#intake.end()
    this.room.leave(this)
    this.left(this)
  }

  #obey(passage: Passage): void {
    if (passage.what === 'question') this.#answer(passage.vector)
    else if (passage.what === 'change') this.#intake.hear(passage.update, passage.answers)
    else if (passage.what === 'refused') this.#refuse(passage.refusal, passage.write)
    else if (passage.what === 'canHost') {
      if (this.who.device === 'desktop') this.#peers.hear({ id: this.#member.person, addresses: passage.addresses }, this.line.address)
    } else if (passage.what === 'kept') {
      if (this.who.device === 'desktop') this.room.copies.hear(this, this.#member.person, passage.name)
    } else if (passage.what === 'compare') {
      if (this.who.device === 'desktop') this.room.likeness.ask(this, this.#member, passage.question)
    } else if (passage.what === 'report') this.room.likeness.report(this, passage.report)
    else if (passage.what === 'registerHave') this.#shared.compare(this, passage.ids)
    else if (passage.what === 'register') {
      const { forged, refused } = this.#shared.bring(passage.statements, this.#member.key)
      if (forged) this.dismiss('forged')
      else if (refused > 0) this.#refuse('readOnly', false)
    } else if (passage.what === 'presence') {
      this.room.presence.hear(this, passage.states)
      if (this.who.client === 0) for (const id of this.room.presence.idsOf(this)) this.room.guard.pens.hold(id, this.#intake, this.#member.person)
      this.room.stir()
    } else if (passage.what === 'presenceQuestion') {
      const everybody = this.room.presence.whole()
      if (everybody) this.line.sendIfQuick(everybody)
    }
  }

  #answer(vector: Uint8Array): void {
    if (!this.#questions.take(1)) this.dismiss('tooFast')
    else if (vector.length > 1) this.line.sendAsked(this.room.answer(vector))
    else this.line.postAsked(this.room.whole())
  }

  /** They may not. A write is also told in the product's own words, with which one it was. */
  #refuse(refusal: Refusal, write: boolean): void {
    this.#refused += 1
    const count = write ? this.#intake.skip() : 0
    if (this.#refused > LIMITS.refusedWrites) {
      this.dismiss(refusal)
      return
    }
    this.line.send(denied(refusal))
    if (write) this.line.send(encodeRejectedUpdate(count, refusal))
  }

  #strike(refusal: Refusal, weight: number): void {
    this.#bad += weight
    if (this.#bad > LIMITS.badFrames) this.dismiss(refusal)
  }

  #mayWrite(): boolean {
    return may(this.#member.role, this.room.kind, 'write')
  }

  /** The member's name or role has changed: from now on they are this. */
  become(member: TableMember): void {
    const before = this.#member
    this.#member = member
    if (before.role !== member.role) {
      const couldWrite = may(before.role, this.room.kind, 'write')
      this.line.send(encodeRole(member.role))
      if (!couldWrite && this.#mayWrite()) this.#ask()
    }
    if (before.role === member.role && before.name === member.name) return
    if (may(member.role, this.room.kind, 'presence')) this.room.presence.restamp(this)
    else this.room.presence.leave(this)
    this.room.stir()
  }

  stamp(): Stamp {
    const { person, name, role } = this.#member
    return { id: person, name, role, device: this.who.device }
  }

  takenIn(): number {
    return this.#intake.taken
  }

  acknowledge(count: number): void {
    this.line.send(encodeReceived(count))
  }

  send(bytes: Uint8Array): void {
    this.line.send(bytes)
  }

  sendIfQuick(bytes: Uint8Array): void {
    this.line.sendIfQuick(bytes)
  }

  post(envelope: Buffer): void {
    this.line.post(envelope)
  }

  postIfQuick(envelope: Buffer): void {
    this.line.postIfQuick(envelope)
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
