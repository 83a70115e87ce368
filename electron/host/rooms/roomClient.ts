import * as Y from 'yjs'
import { decodeOrThrow } from '../../../shared/protocol/frameCodec.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { permissionDenied } from '../../../shared/protocol/messages/permissionDenied.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { received } from '../../../shared/protocol/messages/received.ts'
import { rejectedUpdate } from '../../../shared/protocol/messages/rejectedUpdate.ts'
import type { Stamp } from '../../../shared/protocol/presence.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import { tokenBucket } from '../guard/limits/tokenBucket.ts'
import { UpdateQueue } from '../guard/updateQueue.ts'
import type { Room, RoomSubscriber } from './room.ts'

/** The connection of a room's client; frames are queued per room. */
export interface RoomTransport {
  /** Sends a frame of the room; never drops it. */
  send(frame: Uint8Array): void
  /** Sends an answer to the client's request, which may be large: encoded when the queue selects it. Replaces an answer that still waits. */
  answer(encode: () => Uint8Array | readonly Buffer[], heldBytes: number): void
  /** Bytes of updates that wait for validation, in all rooms of the connection. */
  readonly waitingUpdates: { bytes: number }
  /** Sends a frame unless the client is behind. */
  sendVolatile(frame: Uint8Array): void
  /** Sends a frame that is already sealed with the room's key and framed, in pieces. */
  sendFramed(pieces: readonly Buffer[]): void
  sendFramedVolatile(pieces: readonly Buffer[]): void
  /** Closes the room for this client; the connection stays. */
  closeRoom(refusal: Refusal): void
  /** Adds a penalty for a message that no honest client sends; too many end the connection. */
  penalize(refusal: Refusal, points: number): void
}

/** Rate limits of one client in one room. They outlive an opening of the room, so that reopening does not reset them. */
export class RoomBudget {
  readonly #frames
  readonly #questions
  /** Number of refused writes. */
  rejectedWrites = 0

  /** @param now current time in milliseconds */
  constructor(now: () => number) {
    this.#frames = tokenBucket(LIMITS.framesPerSecond, LIMITS.framesBurst, now)
    this.#questions = tokenBucket(LIMITS.syncStep1PerSecond, LIMITS.syncStep1Burst, now)
  }

  /** Counts a frame. @returns false if the client is too fast */
  frame(): boolean {
    return this.#frames.take(1)
  }

  /** Counts a request for the room's state (`syncStep1`) or for its presence (`awarenessQuery`). @returns false if the client is too fast */
  question(): boolean {
    return this.#questions.take(1)
  }
}

/** Identity of a client. `member` may change while the connection is open: read name and role each time. */
export interface ClientIdentity {
  readonly member: () => TableMember
  readonly device: Device
  /** The Yjs client id of the client's changes in this room; 0: none yet. */
  readonly clientId: number
}

/** A client that takes one awareness id after another would else be leased all of them. */
const MAX_LEASED_IDS = 4 * LIMITS.presenceIds

/** A member's device in one room: queues its updates for the guard, stamps its presence, and enforces its limits. */
export class RoomClient implements RoomSubscriber {
  readonly #updateQueue
  /** Awareness ids that were leased as Yjs client ids. */
  readonly #leasedIds = new Set<number>()

  constructor(
    private readonly transport: RoomTransport,
    readonly room: Room,
    private readonly identity: ClientIdentity,
    private readonly budget: RoomBudget,
    now: () => number,
  ) {
    this.#updateQueue = new UpdateQueue(
      room.guard,
      identity.member,
      {
        apply: (update) => room.applyUpdate(update, this),
        rejected: (count, refusal) => this.send(rejectedUpdate.encode({ count, refusal })),
        penalize: (refusal, points) => transport.penalize(refusal, points),
        close: (refusal) => transport.closeRoom(refusal),
      },
      now,
      transport.waitingUpdates,
      identity.clientId,
    )
    if (this.#mayWrite()) this.#leaseClientId()
  }

  get member(): TableMember {
    return this.identity.member()
  }

  get device(): Device {
    return this.identity.device
  }

  /** Enters the room. Requests what the room lacks from a client that may write. */
  enter(): void {
    this.send(this.room.roomKeyFrame())
    this.room.enter(this)
    if (this.#mayWrite()) this.#requestMissing()
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

  /** Applies presence. For a client that has not declared its Yjs client id, the awareness id is used. */
  takePresence(states: Uint8Array): void {
    const { presence, guard } = this.room
    presence.receive(this, states)
    if (this.identity.clientId === 0 && this.#mayWrite())
      for (const id of presence.idsOf(this)) {
        if (this.#leasedIds.has(id) || this.#leasedIds.size >= MAX_LEASED_IDS) continue
        this.#leasedIds.add(id)
        guard.clientIdLeases.lease(id, this.#updateQueue, this.member.person)
      }
    this.room.scheduleBroadcast()
  }

  /** Sends the presence of all clients. */
  sendPresence(): void {
    if (this.budget.question()) for (const frame of this.room.presence.fullFrames()) this.transport.sendVolatile(frame)
    else this.transport.closeRoom('tooFast')
  }

  /** Sends a refusal. `isWrite`: an update was refused; sends its number too. */
  reject(refusal: Refusal, isWrite: boolean): void {
    this.budget.rejectedWrites += 1
    const count = isWrite ? this.#updateQueue.skip() : 0
    if (this.budget.rejectedWrites > LIMITS.refusedWrites) {
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
    if (may(member.role, room.kind, 'presence')) room.presence.restamp(this)
    else room.presence.leave(this)
    room.scheduleBroadcast()
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

  sendFramedVolatile(pieces: readonly Buffer[]): void {
    this.transport.sendFramedVolatile(pieces)
  }
}
