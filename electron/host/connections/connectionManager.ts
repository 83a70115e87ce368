import { MalformedFrame } from '../../../shared/protocol/frameCodec.ts'
import { encodeRefused } from '../../../shared/protocol/handshake/handshakeMessages.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { PeerBroadcaster } from '../discovery/peerBroadcaster.ts'
import type { PersonRef } from '../membership/members.ts'
import type { MembershipLogSync } from '../membership/membershipLogSync.ts'
import type { Room } from '../rooms/room.ts'
import { ClientSocket, type OpenedSocket } from './clientSocket.ts'
import { RoomClient } from './roomClient.ts'
import { type HandshakeContext, type HandshakeStep, serverHandshake } from './serverHandshake.ts'
import type { UnauthenticatedLimiter } from './unauthenticatedLimiter.ts'

interface ConnectionManagerOptions {
  readonly handshakeContext: HandshakeContext
  readonly logSync: MembershipLogSync
  readonly peers: PeerBroadcaster
  readonly unauthenticatedLimiter: UnauthenticatedLimiter
  readonly now: () => number
  readonly log: (line: string) => void
  /** A guest has left this room. */
  readonly removeIfEmpty: (room: Room) => void
  /** Who is here is no longer who was. */
  readonly onConnectionsChanged: () => void
}

/** Somebody at the door. */
export interface PendingConnection {
  /** The socket is open, and asks for this room of this process. */
  readonly accept: (opened: OpenedSocket, target: { readonly processId: string; readonly room: RoomName }) => void
  /** It never opened, or has closed: they no longer wait. */
  readonly release: () => void
}

/** Everybody with a connection: strangers until they have proved who they are, then guests. */
export class ConnectionManager {
  readonly #clients = new Set<RoomClient>()
  readonly #sockets = new Set<ClientSocket>()

  constructor(private readonly options: ConnectionManagerOptions) {}

  /** May one more come in from that address? Null: not now. */
  readonly admit = (address: string): PendingConnection | null => {
    const releaseSlot = this.#sockets.size < LIMITS.connections ? this.options.unauthenticatedLimiter.admit(address) : null
    if (!releaseSlot) return null
    return {
      accept: (opened, target) => this.#startHandshake(new ClientSocket(opened, address, this.options.now), target, releaseSlot),
      release: releaseSlot,
    }
  }

  #startHandshake(socket: ClientSocket, target: { readonly processId: string; readonly room: RoomName }, releaseSlot: () => void): void {
    const { handshakeContext } = this.options
    this.#sockets.add(socket)
    const reject = (refusal: Refusal) => {
      this.options.log(`refused ${refusal}`)
      socket.reject(refusal, encodeRefused(refusal))
    }
    const timeout = setTimeout(() => reject('noProof'), LIMITS.handshakeMs)
    const finishHandshake = () => {
      clearTimeout(timeout)
      releaseSlot()
    }
    const handshake = serverHandshake(handshakeContext, target, socket.address)
    socket.setListener({
      onFrame: (frame) => {
        let step: HandshakeStep
        try {
          step = handshake(frame)
        } catch (error) {
          if (!(error instanceof MalformedFrame)) throw error
          step = { reject: 'malformed' }
        }
        if ('reply' in step) {
          socket.send(step.reply)
          socket.startEncryption(step.keys)
          return
        }
        finishHandshake()
        if ('reject' in step) return reject(step.reject)
        socket.send(step.welcome)
        this.#enterRoom(socket, step)
      },
      // sealed with another secret: they are not invited, whatever they would have said
      onUndecryptable: () => {
        finishHandshake()
        handshakeContext.recordFailure(socket.address)
        reject('wrongInvitation')
      },
      onClose: () => {
        finishHandshake()
        this.#sockets.delete(socket)
      },
    })
  }

  #enterRoom(socket: ClientSocket, { member, room, device, clientId }: Extract<HandshakeStep, { welcome: Uint8Array }>): void {
    const roomClient = new RoomClient(socket, room, { member, device, clientId }, this.options, () => {
      this.#clients.delete(roomClient)
      this.#sockets.delete(socket)
      this.options.removeIfEmpty(room)
      this.options.onConnectionsChanged()
    })
    this.#clients.add(roomClient)
    socket.setListener(roomClient)
    roomClient.enter()
    // a new name or a wider role, shown at one door, holds behind all of them
    this.updateMember(member)
    this.options.onConnectionsChanged()
  }

  /** This person is from now on this: on every connection of theirs. */
  updateMember(member: TableMember): void {
    for (const client of this.#clients) if (client.member.person === member.person) client.updateMember(member)
  }

  /** This person has been removed: every connection of theirs ends. */
  disconnect(person: PersonRef): void {
    for (const client of this.#clients) if (client.member.person === person) client.close('removed', encodeRefused('removed'))
    // who was removed may still listen to the network: the others get another key
    for (const room of new Set(Array.from(this.#clients, (client) => client.room))) room.rotateKey()
  }

  onlineMembers(): ReadonlySet<string> {
    return new Set(Array.from(this.#clients, (client) => client.member.person))
  }

  heartbeat(): void {
    for (const client of this.#clients) client.heartbeat()
  }

  ping(): void {
    for (const client of this.#clients) client.ping()
  }

  /** The host ends: everybody is told to come back later. */
  close(): void {
    for (const socket of this.#sockets) socket.close('notHosting', encodeRefused('notHosting'))
  }
}
