import type * as encoding from 'lib0/encoding'
import * as auth from 'y-protocols/auth'
import { encodeFrame, MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { FRAME } from '../../../shared/protocol/frameTypes.ts'
import type { Device } from '../../../shared/protocol/handshake/handshakeMessages.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { encodeReceived, encodeRejectedUpdate, encodeRole } from '../../../shared/protocol/messages/roomMessages.ts'
import type { Stamp } from '../../../shared/protocol/presence.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { PeerBroadcaster } from '../discovery/peerBroadcaster.ts'
import { type AuthorizedMessage, gate } from '../guard/gate.ts'
import { tokenBucket } from '../guard/limits/tokenBucket.ts'
import { UpdateQueue } from '../guard/updateQueue.ts'
import type { MembershipLogSync } from '../membership/membershipLogSync.ts'
import { HEARTBEAT } from '../rooms/presenceTable.ts'
import type { Room, RoomSubscriber } from '../rooms/room.ts'
import type { ClientSocket, SocketListener } from './clientSocket.ts'

const permissionDenied = (refusal: Refusal) => encodeFrame(FRAME.auth, (out: encoding.Encoder) => auth.writePermissionDenied(out, refusal))

/** Somebody who has been let into a room, on one connection: what they send is judged here, and what they cost is counted. */
export class RoomClient implements RoomSubscriber, SocketListener {
  #penaltyPoints = 0
  #rejectedWrites = 0
  #member: TableMember
  readonly #questionBucket
  readonly #updateQueue
  readonly #logSync: MembershipLogSync
  readonly #peers: PeerBroadcaster

  constructor(
    private readonly socket: ClientSocket,
    readonly room: Room,
    private readonly identity: { readonly member: TableMember; readonly device: Device; readonly clientId: number },
    services: { readonly now: () => number; readonly logSync: MembershipLogSync; readonly peers: PeerBroadcaster },
    private readonly onLeave: (client: RoomClient) => void,
  ) {
    this.#member = identity.member
    this.#logSync = services.logSync
    this.#peers = services.peers
    this.#questionBucket = tokenBucket(LIMITS.syncStep1PerSecond, LIMITS.syncStep1Burst, services.now)
    this.#updateQueue = new UpdateQueue(
      room.guard,
      () => this.#member,
      {
        apply: (update) => room.applyUpdate(update, this),
        rejected: (count, refusal) => socket.send(encodeRejectedUpdate(count, refusal)),
        penalize: (refusal, weight) => this.#penalize(refusal, weight),
        close: (refusal) => this.close(refusal),
      },
      services.now,
    )
    if (identity.clientId > 0) room.guard.clientIdLeases.lease(identity.clientId, this.#updateQueue, identity.member.person)
  }

  /** The Yjs client id that they said they write with here; 0: none. */
  get clientId(): number {
    return this.identity.clientId
  }

  get member(): TableMember {
    return this.#member
  }

  /** Enters the room. A guest who may write is asked at once for what the room lacks. */
  enter(): void {
    this.socket.send(this.room.roomKeyFrame())
    this.room.enter(this)
    if (this.room.kind === 'process') this.#peers.enter(this)
    if (this.#mayWrite()) this.#requestMissing()
  }

  #requestMissing(): void {
    this.#updateQueue.expectStep2()
    this.socket.send(this.room.syncStep1())
  }

  onFrame(bytes: Uint8Array): void {
    try {
      this.#handle(gate(bytes, this.#member.role, this.room.kind))
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      this.#penalize('malformed', 1)
    }
  }

  /** What cannot be opened was changed on its way, or said twice: with this key nothing more can be said. */
  onUndecryptable(): void {
    this.close('malformed')
  }

  onClose(): void {
    this.#logSync.leave(this)
    this.#peers.leave(this)
    this.#updateQueue.close()
    this.room.leave(this)
    this.onLeave(this)
  }

  #handle(message: AuthorizedMessage): void {
    if (message.what === 'question') this.#answer(message.vector)
    else if (message.what === 'change') this.#updateQueue.enqueue(message.update, message.isStep2)
    else if (message.what === 'refused') this.#reject(message.refusal, message.write)
    else if (message.what === 'canHost') {
      if (this.identity.device === 'desktop') this.#peers.announce({ id: this.#member.person, addresses: message.addresses }, this.socket.address)
    } else if (message.what === 'kept') {
      if (this.identity.device === 'desktop') this.room.replicaCount.recordPersisted(this, this.#member.person, message.name)
    } else if (message.what === 'compare') {
      if (this.identity.device === 'desktop') this.room.divergence.requestComparison(this, this.#member, message.question)
    } else if (message.what === 'report') this.room.divergence.report(this, message.report)
    else if (message.what === 'registerHave') this.#logSync.compare(this, message.ids)
    else if (message.what === 'register') {
      const { forged, rejected: refused } = this.#logSync.merge(message.statements, this.#member.key)
      if (forged) this.close('forged')
      else if (refused > 0) this.#reject('readOnly', false)
    } else if (message.what === 'presence') {
      this.room.presence.receive(this, message.states)
      if (this.identity.clientId === 0)
        for (const id of this.room.presence.idsOf(this)) this.room.guard.clientIdLeases.lease(id, this.#updateQueue, this.#member.person)
      this.room.scheduleBroadcast()
    } else if (message.what === 'presenceQuestion') {
      const presenceFrame = this.room.presence.fullFrame()
      if (presenceFrame) this.socket.sendVolatile(presenceFrame)
    }
  }

  #answer(vector: Uint8Array): void {
    if (!this.#questionBucket.take(1)) this.close('tooFast')
    else if (vector.length > 1) this.socket.sendReply(this.room.syncStep2(vector))
    else this.socket.sendFramedReply(this.room.fullStateFrame())
  }

  /** They may not. A write is also told in the product's own words, with which one it was. */
  #reject(refusal: Refusal, write: boolean): void {
    this.#rejectedWrites += 1
    const count = write ? this.#updateQueue.skip() : 0
    if (this.#rejectedWrites > LIMITS.refusedWrites) {
      this.close(refusal)
      return
    }
    this.socket.send(permissionDenied(refusal))
    if (write) this.socket.send(encodeRejectedUpdate(count, refusal))
  }

  #penalize(refusal: Refusal, points: number): void {
    this.#penaltyPoints += points
    if (this.#penaltyPoints > LIMITS.badFrames) this.close(refusal)
  }

  #mayWrite(): boolean {
    return may(this.#member.role, this.room.kind, 'write')
  }

  /** The member's name or role has changed: from now on they are this. */
  updateMember(member: TableMember): void {
    const previous = this.#member
    this.#member = member
    if (previous.role !== member.role) {
      const couldWrite = may(previous.role, this.room.kind, 'write')
      this.socket.send(encodeRole(member.role))
      if (!couldWrite && this.#mayWrite()) this.#requestMissing()
    }
    if (previous.role === member.role && previous.name === member.name) return
    if (may(member.role, this.room.kind, 'presence')) this.room.presence.restamp(this)
    else this.room.presence.leave(this)
    this.room.scheduleBroadcast()
  }

  stamp(): Stamp {
    const { person, name, role } = this.#member
    return { id: person, name, role, device: this.identity.device }
  }

  acceptedCount(): number {
    return this.#updateQueue.acceptedCount
  }

  acknowledge(count: number): void {
    this.socket.send(encodeReceived(count))
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes)
  }

  sendVolatile(bytes: Uint8Array): void {
    this.socket.sendVolatile(bytes)
  }

  sendFramed(frame: Buffer): void {
    this.socket.sendFramed(frame)
  }

  sendFramedVolatile(frame: Buffer): void {
    this.socket.sendFramedVolatile(frame)
  }

  heartbeat(): void {
    this.socket.heartbeat(HEARTBEAT)
  }

  ping(): void {
    this.socket.ping()
  }

  close(refusal: Refusal, frame?: Uint8Array): void {
    this.socket.close(refusal, frame)
  }
}
