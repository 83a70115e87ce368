import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import { heartbeat } from '../../../shared/protocol/messages/heartbeat.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { refused } from '../../../shared/protocol/messages/refused.ts'
import { rejectedMessage } from '../../../shared/protocol/messages/rejectedMessage.ts'
import { roleChanged } from '../../../shared/protocol/messages/roleChanged.ts'
import { roomClosed } from '../../../shared/protocol/messages/roomClosed.ts'
import { roomOpened } from '../../../shared/protocol/messages/roomOpened.ts'
import type { MessageIndex } from '../../../shared/protocol/messages.ts'
import { CONNECTION, type IncomingFrame } from '../../../shared/protocol/multiplex.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { PeerBroadcaster } from '../discovery/peerBroadcaster.ts'
import { gate } from '../guard/gate.ts'
import { tokenBucket } from '../guard/limits/tokenBucket.ts'
import type { MembershipLogSync } from '../membership/membershipLogSync.ts'
import type { Room } from '../rooms/room.ts'
import { type RoomBudget, RoomClient, type RoomTransport, roomBudget } from '../rooms/roomClient.ts'
import { answerTurns } from './answerTurns.ts'
import type { ClientSocket, SocketListener } from './clientSocket.ts'
import { openingWindow } from './openingWindow.ts'

/** A handler for each message, by the message's name. */
export type HandlerTable<Context> = Readonly<Record<string, ((context: Context, body: never) => void) | undefined>>

/** The messages that a host understands, and what it does with each. */
export interface HostProtocol {
  readonly index: MessageIndex
  readonly connection: HandlerTable<ClientConnection>
  readonly room: HandlerTable<RoomClient>
}

/** What a connection needs of its host. */
export interface ConnectionServices {
  readonly protocol: HostProtocol
  readonly logSync: MembershipLogSync
  readonly peers: PeerBroadcaster
  readonly now: () => number
  /** The room, for a member of this role; or why not. */
  readonly roomFor: (role: Role, name: RoomName) => Room | Refusal
  /** A client has left this room. */
  readonly removeIfEmpty: (room: Room) => void
}

interface Opening {
  readonly opening: number
  readonly client: RoomClient
}

/** Closes a connection whose penalty points are above `LIMITS.badFrames`. */
const isTooMuch = (points: number) => points > LIMITS.badFrames

/**
 * An authenticated connection of one device: the rooms that are open on it, what passes outside of them, and what it costs.
 * What no honest client sends ends the connection; too much in one room closes that room alone.
 */
export class ClientConnection implements SocketListener {
  #member: TableMember
  #penaltyPoints = 0
  #rejected = 0
  readonly #openings = openingWindow()
  readonly #answers
  /** By room number. */
  readonly #rooms = new Map<number, Opening>()
  readonly #budgets = new Map<RoomName, RoomBudget>()
  readonly #openBucket

  constructor(
    private readonly socket: ClientSocket,
    private readonly identity: { readonly member: TableMember; readonly device: Device },
    private readonly services: ConnectionServices,
    private readonly onClosed: (connection: ClientConnection) => void,
  ) {
    this.#member = identity.member
    this.#answers = answerTurns(() => socket.askedBytes)
    this.#openBucket = tokenBucket(LIMITS.opensPerSecond, LIMITS.opensBurst, services.now)
  }

  get member(): TableMember {
    return this.#member
  }

  get device(): Device {
    return this.identity.device
  }

  /** The address at the other end. */
  get address(): string {
    return this.socket.address
  }

  get logSync(): MembershipLogSync {
    return this.services.logSync
  }

  get peers(): PeerBroadcaster {
    return this.services.peers
  }

  onMessage(): void {
    throw new Error('a message of the handshake after the handshake')
  }

  onFrame({ room, frame }: IncomingFrame): void {
    const opening = this.#rooms.get(room)
    // still on its way when the room was closed here
    if (room !== CONNECTION && !opening) return
    if (opening && !opening.client.takeFrame()) return
    try {
      if (opening) this.#onRoomFrame(opening.client, frame)
      else this.#onConnectionFrame(frame)
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error
      this.penalize('malformed', 1)
    }
  }

  #onRoomFrame(client: RoomClient, frame: Uint8Array): void {
    const { index, room: handlers } = this.services.protocol
    const message = gate(frame, this.#member.role, client.room.kind, 'room', index)
    if (message.what === 'allowed') handlers[message.name]?.(client, message.body as never)
    else if (message.what === 'refused') client.reject(message.refusal, message.write)
  }

  #onConnectionFrame(frame: Uint8Array): void {
    const { index, connection: handlers } = this.services.protocol
    const message = gate(frame, this.#member.role, 'process', 'connection', index)
    if (message.what === 'allowed') handlers[message.name]?.(this, message.body as never)
    else if (message.what === 'refused') this.reject()
  }

  /** Opens a room (`openRoom`). @throws MalformedFrame where the opening's number was used before, or the room is open on this connection */
  openRoom(opening: number, name: RoomName, clientId: number): void {
    for (const { client } of this.#rooms.values()) if (client.room.name === name) throw new MalformedFrame('a room that is open already')
    if (!this.#openings.take(opening)) throw new MalformedFrame('an opening that was used before')
    if (!this.#openBucket.take(1)) {
      this.close('tooFast')
      return
    }
    const room = this.services.roomFor(this.#member.role, name)
    if (typeof room === 'string') {
      this.send(roomClosed.encode({ opening, refusal: room }))
      return
    }
    const budget = this.#budgets.get(name) ?? roomBudget(this.services.now)
    this.#budgets.set(name, budget)
    const identity = { member: () => this.#member, device: this.identity.device, clientId }
    const client = new RoomClient(this.#transportOf(room.number), room, identity, budget, this.services.now)
    this.#rooms.set(room.number, { opening, client })
    this.socket.send(room.number, roomOpened.encode({ opening, number: room.number }), { room: CONNECTION })
    client.enter()
  }

  /** The client leaves a room (`closeRoom`). One that is closed already was closed from here at the same moment. */
  closeRoom(opening: number): void {
    for (const [number, open] of this.#rooms) if (open.opening === opening) this.#leave(number)
  }

  #transportOf(number: number): RoomTransport {
    const { socket } = this
    return {
      send: (frame) => socket.send(number, frame),
      sendVolatile: (frame) => socket.sendVolatile(number, frame),
      sendFramed: (pieces) => socket.sendFramed(number, pieces),
      sendFramedVolatile: (pieces) => socket.sendFramedVolatile(number, pieces),
      answer: (encode) =>
        this.#answers.ask(number, (onSent) => {
          if (!socket.isWritable) return
          const answer = encode()
          if (answer instanceof Uint8Array) socket.send(number, answer, { onSent })
          else socket.sendFramed(number, answer, onSent)
        }),
      closeRoom: (refusal) => this.#closeRoom(number, refusal),
      penalize: (refusal, points) => this.penalize(refusal, points),
    }
  }

  #closeRoom(number: number, refusal: Refusal): void {
    const opening = this.#leave(number)
    if (opening) this.send(roomClosed.encode({ opening: opening.opening, refusal }))
  }

  #leave(number: number): Opening | null {
    const opening = this.#rooms.get(number)
    if (!opening) return null
    this.#rooms.delete(number)
    this.socket.dropQueue(number)
    this.#answers.forget(number)
    opening.client.leave()
    this.services.removeIfEmpty(opening.client.room)
    return opening
  }

  /** Sends a frame on the connection. */
  send(frame: Uint8Array): void {
    this.socket.send(CONNECTION, frame)
  }

  /** Sends what may be lost on the connection. */
  sendVolatile(frame: Uint8Array): void {
    this.socket.sendVolatile(CONNECTION, frame)
  }

  /** The client may not do that on the connection. */
  reject(): void {
    this.#rejected += 1
    if (this.#rejected > LIMITS.refusedWrites) this.close('readOnly')
    else this.send(rejectedMessage.encode({ refusal: 'readOnly' }))
  }

  /** Counts what no honest client sends. */
  penalize(refusal: Refusal, points: number): void {
    this.#penaltyPoints += points
    if (isTooMuch(this.#penaltyPoints)) this.close(refusal)
  }

  /** What cannot be opened was changed on its way, or sent twice: with these keys nothing more can be said. */
  onUndecryptable(): void {
    this.close('malformed')
  }

  /** Where another room is open, only the room that lags is closed: it comes back by itself, and is told what it missed. */
  onLagging(room: number): void {
    if (this.#rooms.size > 1) this.#closeRoom(room, 'lagging')
  }

  onClose(): void {
    this.services.logSync.leave(this)
    this.services.peers.leave(this)
    this.#leaveAll()
    this.onClosed(this)
  }

  /** Everybody who is connected is told where else the table could go on. */
  enter(): void {
    this.services.peers.enter(this)
  }

  /** The member's name or role has changed: this is the member from now on, in every room. */
  updateMember(member: TableMember): void {
    const previous = this.#member
    this.#member = member
    if (previous.role !== member.role) this.send(roleChanged.encode({ role: member.role }))
    for (const { client } of this.#rooms.values()) client.onMemberChanged(previous)
  }

  heartbeat(): void {
    this.socket.heartbeat(HEARTBEAT)
  }

  ping(): void {
    this.socket.ping()
  }

  /** Ends the connection, and says why. */
  close(refusal: Refusal): void {
    this.socket.close(refusal, refused.encode({ refusal }))
    // at once: a client that does not answer the close would write on for a second, from what waits to be validated
    this.#leaveAll()
  }

  #leaveAll(): void {
    for (const number of [...this.#rooms.keys()]) this.#leave(number)
  }
}

const HEARTBEAT = heartbeat.encode({})
