import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { heartbeat } from '../../../shared/protocol/messages/heartbeat.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { rejectedMessage } from '../../../shared/protocol/messages/rejectedMessage.ts'
import { roleChanged } from '../../../shared/protocol/messages/roleChanged.ts'
import { roomClosed } from '../../../shared/protocol/messages/roomClosed.ts'
import { roomOpened } from '../../../shared/protocol/messages/roomOpened.ts'
import type { HandlerTable, MessageIndex } from '../../../shared/protocol/messages.ts'
import { CONNECTION, type IncomingFrame } from '../../../shared/protocol/multiplex.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { may, type Role, type RoomName } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { AssetExchange } from '../assets/assetExchange.ts'
import type { PeerBroadcaster } from '../discovery/peerBroadcaster.ts'
import { gate } from '../guard/gate.ts'
import type { HostLobby } from '../lobby/hostLobby.ts'
import type { MembershipLogSync } from '../membership/membershipLogSync.ts'
import type { Account } from '../quotas/accountant.ts'
import type { Room } from '../rooms/room.ts'
import { RoomBudgets } from '../rooms/roomBudgets.ts'
import { type ClientIdentity, RoomClient } from '../rooms/roomClient.ts'
import type { Submissions } from '../submissions/submissions.ts'
import { answerTurns } from './answerTurns.ts'
import type { ClientSocket } from './clientSocket.ts'
import { ClientUsage, RoomUsage } from './clientUsage.ts'
import type { ConnectionIdentity } from './connectionIdentity.ts'
import { openingWindow } from './openingWindow.ts'
import { type ChannelContext, RoomChannel } from './roomChannel.ts'
import type { SocketListener } from './socketListener.ts'

/** The messages of a host and their handlers. */
export interface HostProtocol {
  readonly index: MessageIndex
  readonly connection: HandlerTable<ClientConnection>
  readonly room: HandlerTable<RoomClient>
}

/** Services of the host that a connection uses. */
export interface ConnectionServices {
  readonly protocol: HostProtocol
  readonly logSync: MembershipLogSync
  readonly peers: PeerBroadcaster
  readonly assets: AssetExchange
  readonly now: () => number
  /** Current time at the table in Unix milliseconds. */
  readonly tableTime: () => number
  /** The room for a member of this role, or the reason of the refusal. A new room is charged to the account until it has content. */
  readonly roomFor: (role: Role, name: RoomName, account: Account) => Room | Refusal
  readonly submissions: Submissions
  /** Lets newcomers in who wait because many come at once. */
  readonly admitWaiting: () => void
  readonly lobby: Pick<HostLobby, 'holdBack' | 'decide' | 'frame'>
  readonly removeIfEmpty: (room: Room) => void
}

interface Opening {
  readonly opening: number
  readonly client: RoomClient
  readonly account: Account
}

/**
 * An authenticated connection of one device: its open rooms, its messages outside of rooms, and its limits. Messages that no honest
 * client sends end the connection; exceeding the limits of a room closes only that room.
 */
export class ClientConnection implements SocketListener {
  #member: TableMember
  #penaltyPoints = 0
  #rejected = 0
  readonly #openings = openingWindow()
  readonly #answers
  readonly #channelContext: ChannelContext
  readonly #currentMember = () => this.#member
  readonly #rooms = new Map<number, Opening>()
  readonly #budgets
  readonly #account
  readonly usage
  /** What the client asked to be told of. */
  readonly follows = new Set<'joinQueue' | 'lobby'>()
  #isClosed = false

  constructor(
    readonly socket: ClientSocket,
    readonly identity: ConnectionIdentity,
    readonly services: ConnectionServices,
    private readonly onClosed: (connection: ClientConnection) => void,
  ) {
    this.#member = identity.member
    this.#account = identity.account
    this.#budgets = new RoomBudgets(services.now)
    this.usage = new ClientUsage({
      account: identity.account,
      now: services.now,
      mayRelay: () => may(this.#member.role, 'process', 'write'),
      askedBytes: () => socket.askedBytes,
      send: (frame) => this.send(frame),
    })
    this.#answers = answerTurns(
      () => socket.askedBytes,
      () => this.usage.answerWaitMs(),
    )
    this.#channelContext = {
      socket,
      answers: this.#answers,
      usage: this.usage,
      closeRoom: (number, refusal) => this.#closeRoom(number, refusal),
      penalize: (refusal, points) => this.penalize(refusal, points),
    }
  }

  get member(): TableMember {
    return this.#member
  }

  get device(): Device {
    return this.identity.device
  }

  /** Whether the connection has not been closed by this host. */
  get isOpen(): boolean {
    return !this.#isClosed
  }

  onMessage(): void {
    throw new Error('a message of the handshake after the handshake')
  }

  onFrame({ room, frame }: IncomingFrame): void {
    const opening = this.#rooms.get(room)
    // was in transit when the host closed the room
    if (room !== CONNECTION && !opening) return
    if (opening && !opening.client.takeFrame()) return
    this.usage.measure(opening?.account ?? null, () => {
      try {
        if (opening) this.#onRoomFrame(opening.client, frame)
        else this.#onConnectionFrame(frame)
      } catch (error) {
        if (!(error instanceof MalformedFrame)) throw error
        this.penalize('malformed', 1)
      }
    })
  }

  onSlowed(ms: number): void {
    this.usage.onSlowed(ms)
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

  /** Opens a room (`openRoom`, `openWithVector`). @throws MalformedFrame if the opening's number was used before, or the room is open on this connection */
  openRoom(opening: number, name: RoomName, clientId: number, vector: Uint8Array | null = null): void {
    for (const { client } of this.#rooms.values()) if (client.room.name === name) throw new MalformedFrame('a room that is open already')
    if (!this.#openings.take(opening)) throw new MalformedFrame('an opening that was used before')
    const room = this.services.roomFor(this.#member.role, name, this.#account)
    if (typeof room === 'string') {
      this.send(roomClosed.encode({ opening, refusal: room }))
      return
    }
    const account = this.#account.inRoom(name)
    const full = account.take('connections', 1)
    if (full) {
      account.close()
      this.services.removeIfEmpty(room)
      this.send(roomClosed.encode({ opening, refusal: full }))
      return
    }
    const identity: ClientIdentity = { ...this.identity, member: this.#currentMember, clientId }
    const channel = new RoomChannel(this.#channelContext, room.number, account)
    const client = new RoomClient(channel, room, identity, this.#budgets.of(name), new RoomUsage(this.usage, account))
    this.#rooms.set(room.number, { opening, client, account })
    this.socket.send(room.number, roomOpened.encode({ opening, number: room.number }), { room: CONNECTION })
    client.enter(vector)
  }

  /** The client leaves a room (`closeRoom`). If the room is closed already, host and client closed it at the same time. */
  closeRoom(opening: number): void {
    for (const [number, open] of this.#rooms) if (open.opening === opening) this.#leave(number)
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
    this.usage.countAnswers()
    this.#answers.forget(number)
    opening.client.leave()
    opening.account.release('connections', 1)
    opening.account.close()
    this.services.removeIfEmpty(opening.client.room)
    return opening
  }

  readonly takeJoin = (join: Statement) => {
    this.services.lobby.holdBack(join, this.#member.role)
    return this.#member.role === 'facilitator' || this.usage.takeJoin()
  }

  /** Sends a frame on the connection. `onSent`: the frame may be big; called when it is written, and never if it is dropped. */
  send(frame: Uint8Array, onSent?: () => void): void {
    this.socket.send(CONNECTION, frame, onSent ? { onSent } : {})
  }

  /** Sends a frame on the connection unless the client is behind. */
  sendVolatile(frame: Uint8Array): void {
    this.socket.sendVolatile(CONNECTION, frame)
  }

  /** Sends a refusal of a message on the connection. */
  reject(): void {
    this.#rejected += 1
    if (this.#rejected > HOST_LIMITS.refusedWrites) this.close('readOnly')
    else this.send(rejectedMessage.encode({ refusal: 'readOnly' }))
  }

  /** Adds a penalty for a message that no honest client sends. */
  penalize(refusal: Refusal, points: number): void {
    this.#penaltyPoints += points
    if (this.#penaltyPoints > HOST_LIMITS.badFrames) this.close(refusal)
  }

  /** A message that cannot be decrypted was changed or repeated in transit: the counters of the keys no longer agree, so the connection ends. */
  onUndecryptable(): void {
    this.close('malformed')
  }

  /** Closes only the lagging room if another room is open; the client opens the room again and synchronizes. */
  onLagging(room: number): void {
    if (this.#rooms.size > 1) this.#closeRoom(room, 'lagging')
  }

  onClose(): void {
    this.services.logSync.leave(this)
    this.services.peers.leave(this)
    this.services.assets.leave(this)
    this.#end()
    this.onClosed(this)
  }

  /** Enters the connection into the list of peers, which sends it the computers that could host. */
  enter(): void {
    this.services.logSync.enter(this, this.identity.removals)
    this.services.peers.enter(this)
    this.services.assets.enter(this)
  }

  /** Applies a changed name or role of the member in every room. */
  updateMember(member: TableMember): void {
    const previous = this.#member
    this.#member = member
    this.#account.setRole(member.role)
    if (previous.role !== member.role) this.send(roleChanged.encode({ role: member.role }))
    for (const { client } of this.#rooms.values()) client.onMemberChanged(previous)
  }

  heartbeat(): void {
    this.socket.heartbeat(HEARTBEAT)
  }

  ping(): void {
    this.socket.ping()
  }

  /** Closes the connection with a reason. */
  close(refusal: Refusal): void {
    this.socket.refuse(refusal)
    // at once: a client that does not answer the close would write on for a second, from what waits to be validated
    this.#end()
  }

  /** Leaves all rooms, and gives back what the connection holds. */
  #end(): void {
    for (const number of [...this.#rooms.keys()]) this.#leave(number)
    if (this.#isClosed) return
    this.#isClosed = true
    this.#answers.close()
    this.usage.end()
  }
}

const HEARTBEAT = heartbeat.encode({})
