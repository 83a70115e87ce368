import * as Y from 'yjs'
import { decodeOrThrow } from '../../../shared/protocol/frameCodec.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { lossNotice } from '../../../shared/protocol/messages/lossNotice.ts'
import { lostRecords } from '../../../shared/protocol/messages/lostRecords.ts'
import { permissionDenied } from '../../../shared/protocol/messages/permissionDenied.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { received } from '../../../shared/protocol/messages/received.ts'
import { rejectedUpdate } from '../../../shared/protocol/messages/rejectedUpdate.ts'
import type { Stamp } from '../../../shared/protocol/presence.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { LossNotice } from '../guard/lossControl.ts'
import { UpdateQueue, type UpdateQueueHandlers, type UpdateQuotas } from '../guard/updateQueue.ts'
import type { AcceptedUpdate } from '../guard/validationResult.ts'
import type { PersonRef } from '../membership/members.ts'
import type { Room } from './room.ts'
import type { RoomBudget } from './roomBudgets.ts'
import type { RoomSubscriber } from './roomSubscriber.ts'

/** The connection of a room's client; frames are queued per room. */
export interface RoomTransport {
  /** Sends a frame of the room; never drops it. */
  send(frame: Uint8Array): void
  /** Sends an answer to the client's request, which may be large: encoded when the queue selects it. Replaces an answer that still waits. */
  answer(encode: () => Uint8Array | readonly Buffer[], heldBytes: number): void
  /** Sends a frame unless the client is behind. */
  sendVolatile(frame: Uint8Array): void
  /** Sends a frame that is already sealed with the room's key and framed, in pieces. */
  sendFramed(pieces: readonly Buffer[]): void
  sendFramedNow(pieces: readonly Buffer[]): void
  sendFramedVolatile(pieces: readonly Buffer[]): void
  /** Closes the room for this client; the connection stays. */
  closeRoom(refusal: Refusal): void
  /** Adds a penalty for a message that no honest client sends; too many end the connection. */
  penalize(refusal: Refusal, points: number): void
}

/** What a client may use of the host in one room, beyond its budget. */
export interface ClientQuotas extends UpdateQuotas {
  /** Counts so many bytes of presence more, or fewer. @returns false if there are too many, and none were counted */
  reservePresence(bytes: number): boolean
}

/** Identity of a client. `member` may change while the connection is open: read name and role each time. */
export interface ClientIdentity {
  readonly member: () => TableMember
  readonly device: Device
  /** The invitation by which the member came in; null for none. */
  readonly invitation: string | null
  /** Whether the client understands messages about what facilitators have decided about a room. */
  readonly knowsPolicies: boolean
  /** The Yjs client id of the client's changes in this room; 0: none yet. */
  readonly clientId: number
}

/** A client that takes one awareness id after another would else be leased all of them. */
const MAX_LEASED_IDS = 4 * HOST_LIMITS.presenceIds

/** A member's device in one room: queues its updates for the guard, stamps its presence, and enforces its limits. */
export class RoomClient implements RoomSubscriber, UpdateQueueHandlers {
  readonly #updateQueue
  /** Awareness ids that were leased as Yjs client ids; null: none. */
  #leasedIds: Set<number> | null = null

  constructor(
    private readonly transport: RoomTransport,
    readonly room: Room,
    private readonly identity: ClientIdentity,
    private readonly budget: RoomBudget,
    private readonly quotas: ClientQuotas,
  ) {
    const { invitation } = identity
    this.#updateQueue = new UpdateQueue(room.guard, () => ({ ...identity.member(), by: invitation }), this, quotas, identity.clientId)
    if (this.#mayWrite()) this.#leaseClientId()
  }

  get member(): TableMember {
    return this.identity.member()
  }

  get device(): Device {
    return this.identity.device
  }

  /**
   * Enters the room. Requests what the room lacks from a client that may write.
   * @param vector what the client holds, to be answered at once; null: it has not said. @throws MalformedFrame if the vector is invalid
   */
  enter(vector: Uint8Array | null = null): void {
    // before the content: screens offer what is allowed from the beginning
    if (this.identity.knowsPolicies) this.send(this.room.guard.policies.frame())
    this.send(this.room.roomKeyFrame())
    this.room.enter(this)
    for (const notice of this.room.guard.losses.notices()) this.onLoss(notice)
    if (this.#mayWrite()) this.#requestMissing()
    // the right of `syncStep1`
    if (vector && may(this.member.role, this.room.kind, 'read')) this.answer(vector)
  }

  leave(): void {
    this.#updateQueue.close()
    this.room.leave(this)
  }

  /** Counts a frame. @returns false if the limit was exceeded and the room was closed */
  takeFrame(): boolean {
    if (this.budget.frame()) return true
    this.transport.closeRoom('tooFast')
    return false
  }

  /**
   * Answers a state vector (`syncStep1`). The answer to an empty vector, the whole room, is encoded and sealed once for all clients.
   * @throws MalformedFrame if the vector is invalid
   */
  answer(vector: Uint8Array): void {
    if (!this.budget.question()) {
      this.transport.closeRoom('tooFast')
      return
    }
    // validated now, because the answer may be encoded later, when an invalid vector can no longer be reported
    if (vector.length > 1) decodeOrThrow(() => Y.decodeStateVector(vector))
    this.transport.answer(() => (vector.length > 1 ? this.room.syncStep2(vector) : this.room.fullStateFrame()), vector.length)
  }

  /** Queues an update (`syncStep2`, `syncUpdate`) of a client that may write. */
  takeUpdate(update: Uint8Array, isStep2: boolean): void {
    this.#updateQueue.enqueue(update, isStep2)
  }

  apply(accepted: AcceptedUpdate): Refusal | null {
    return this.room.applyUpdate(accepted, this, this.member.role === 'facilitator')
  }

  rejected(count: number, refusal: Refusal): void {
    this.send(rejectedUpdate.encode({ count, refusal }))
  }

  penalize(refusal: Refusal, points: number): void {
    this.transport.penalize(refusal, points)
  }

  close(refusal: Refusal): void {
    this.transport.closeRoom(refusal)
  }

  /** Applies presence. For a client that has not declared its Yjs client id, the awareness id is used. */
  takePresence(states: Uint8Array): void {
    const { presence, guard } = this.room
    const { person } = this.member
    const isOthers = (id: number) => ['foreign', 'absent'].includes(guard.clientIdLeases.ownershipOf(id, person))
    presence.receive(this, states, (id) => !isOthers(id))
    if (this.identity.clientId === 0 && this.#mayWrite())
      for (const id of presence.idsOf(this)) {
        this.#leasedIds ??= new Set()
        const leasedIds = this.#leasedIds
        if (leasedIds.has(id) || leasedIds.size >= MAX_LEASED_IDS) continue
        leasedIds.add(id)
        guard.clientIdLeases.lease(id, this.#updateQueue, person)
      }
    this.room.presenceBroadcast.schedule()
  }

  /** Sends a facilitator what a person has taken away from others, and drops what of theirs waits to do so. */
  answerLosses(person: PersonRef): void {
    if (this.member.role !== 'facilitator') return
    if (!this.budget.question()) {
      this.transport.closeRoom('tooFast')
      return
    }
    for (const subscriber of this.room.subscribers) if (subscriber.isOf(person)) subscriber.dropWaitingLoss()
    const records = this.room.guard.losses.of(person)
    this.transport.answer(() => lostRecords.encode({ person, records }), 0)
  }

  /** Forgets what a person took away: a facilitator brought it back, or leaves it so. */
  settleLosses(person: PersonRef): void {
    if (this.member.role === 'facilitator') this.room.guard.losses.settle(person)
  }

  isOf(person: PersonRef): boolean {
    return this.member.person === person
  }

  dropWaitingLoss(): void {
    this.#updateQueue.dropWaitingLoss()
  }

  /** Tells a facilitator that a person takes away what others wrote. */
  onLoss({ person, amount, waits }: LossNotice): void {
    if (this.member.role === 'facilitator') this.send(lossNotice.encode({ person, records: Math.ceil(amount), waits }))
  }

  onPolicy(pieces: readonly Buffer[]): void {
    if (this.identity.knowsPolicies) this.sendFramed(pieces)
  }

  /** Sends the presence of all clients. */
  sendPresence(): void {
    if (this.budget.question()) for (const frame of this.room.presence.fullFrames()) this.transport.sendVolatile(frame)
    else this.transport.closeRoom('tooFast')
  }

  /** Sends a refusal. `isWrite`: an update was refused; sends its number too. */
  reject(refusal: Refusal, isWrite: boolean): void {
    const count = isWrite ? this.#updateQueue.skip() : 0
    if (!this.budget.rejectedWrite()) {
      this.transport.closeRoom(refusal)
      return
    }
    this.send(permissionDenied.encode({ what: 'permissionDenied', reason: refusal }))
    if (isWrite) this.send(rejectedUpdate.encode({ count, refusal }))
  }

  /** Observers own no client id: they would keep it from who writes with it. */
  #leaseClientId(): void {
    const { clientId } = this.identity
    if (clientId > 0) this.room.guard.clientIdLeases.lease(clientId, this.#updateQueue, this.member.person)
  }

  #requestMissing(): void {
    this.#updateQueue.expectStep2()
    this.send(this.room.syncStep1())
  }

  #mayWrite(): boolean {
    return may(this.member.role, this.room.kind, 'write')
  }

  /** Applies a changed name or role of the member. */
  onMemberChanged(previous: TableMember): void {
    const { member, room } = this
    const couldWrite = may(previous.role, room.kind, 'write')
    if (previous.role !== member.role && !couldWrite && this.#mayWrite()) {
      this.#leaseClientId()
      this.#requestMissing()
    }
    if (couldWrite && !this.#mayWrite()) this.#updateQueue.revoke()
    if (previous.role === member.role && previous.name === member.name) return
    room.replicaCount.onMemberChanged(this)
    if (may(member.role, room.kind, 'presence')) room.presence.restamp(this)
    else room.presence.leave(this)
    room.presenceBroadcast.schedule()
  }

  reservePresence(bytes: number): boolean {
    return this.quotas.reservePresence(bytes)
  }

  stamp(): Stamp {
    const { person, name, role } = this.member
    return { id: person, name, role, device: this.identity.device }
  }

  acceptedCount(): number {
    return this.#updateQueue.acceptedCount
  }

  acknowledge(count: number): void {
    this.send(received.encode({ count }))
  }

  send(frame: Uint8Array): void {
    this.transport.send(frame)
  }

  sendVolatile(frame: Uint8Array): void {
    this.transport.sendVolatile(frame)
  }

  sendFramed(pieces: readonly Buffer[]): void {
    this.transport.sendFramed(pieces)
  }

  sendFramedNow(pieces: readonly Buffer[]): void {
    this.transport.sendFramedNow(pieces)
  }

  sendFramedVolatile(pieces: readonly Buffer[]): void {
    this.transport.sendFramedVolatile(pieces)
  }
}
