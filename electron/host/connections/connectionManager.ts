import type { Refusal } from '../../../shared/protocol/refusal.ts'
import { mayHost } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import { SUBPROTOCOL_WITH_VECTORS } from '../../../shared/protocol/version.ts'
import type { PersonRef } from '../membership/members.ts'
import type { Account, QuotaAccountant } from '../quotas/accountant.ts'
import type { AddressLimiter } from '../quotas/addressLimiter.ts'
import { ClientConnection, type ConnectionServices } from './clientConnection.ts'
import { ClientSocket } from './clientSocket.ts'
import type { ConnectionIdentity } from './connectionIdentity.ts'
import { endOf } from './handshake/authenticate.ts'
import { type HandshakeContext, type OpenedAccount, type SocketTarget, startSocketHandshake } from './handshake/socketHandshake.ts'
import type { OpenedSocket } from './socketListener.ts'
import { createWriteBatch } from './writeBatch.ts'

interface ConnectionManagerOptions {
  readonly handshakeContext: HandshakeContext
  readonly services: ConnectionServices
  readonly addressLimiter: AddressLimiter
  readonly accountant: QuotaAccountant
  /** The invitation by which a member came (its statement's id); null for who was appointed by name. */
  readonly invitationOf: (memberKey: string) => string | null
  /** Milliseconds for durations. */
  readonly now: () => number
  readonly log: (line: string) => void
  /** Called when a client has connected or disconnected. */
  readonly onConnectionsChanged: () => void
}

/** A socket that is being opened, and counts as unauthenticated. */
export interface PendingConnection {
  /** Call when the socket is open. */
  readonly accept: (opened: OpenedSocket, target: SocketTarget) => void
  /** Call when the socket has failed or closed: ends the count. */
  readonly release: () => void
}

/** All sockets of the host: those whose handshake runs (`handshake/socketHandshake.ts`), and the connections that they become. */
export class ConnectionManager {
  readonly #connections = new Set<ClientConnection>()
  readonly #sockets = new Set<ClientSocket>()
  readonly #writeBatch = createWriteBatch()
  /** Sockets of clients that understand what came with {@link SUBPROTOCOL_WITH_VECTORS}, policies of rooms among it. */
  readonly #knowingPolicies = new WeakSet<ClientSocket>()

  constructor(private readonly options: ConnectionManagerOptions) {}

  /** Admits a socket from an address; null if there are too many. */
  readonly admit = (address: string): PendingConnection | null => {
    const { addressLimiter, now } = this.options
    const releaseSlot = addressLimiter.admit(address)
    if (!releaseSlot) return null
    return {
      accept: (opened, target) => {
        const socket = new ClientSocket(opened, address, now, this.#writeBatch, addressLimiter.bytesBeforeWelcome)
        if (opened.socket.protocol === SUBPROTOCOL_WITH_VECTORS) this.#knowingPolicies.add(socket)
        this.#startHandshake(socket, target, releaseSlot)
      },
      release: releaseSlot,
    }
  }

  #startHandshake(socket: ClientSocket, target: SocketTarget, releaseSlot: () => void): void {
    const { handshakeContext: context, addressLimiter, now, log, services } = this.options
    this.#sockets.add(socket)
    startSocketHandshake(socket, target, {
      context,
      addressLimiter,
      now,
      log,
      tableTime: services.tableTime,
      peers: services.peers.list,
      isCurrent: this.#knowingPolicies.has(socket),
      openAccount: (member) => this.#openAccount(member),
      onWelcome: (welcome, identity) => this.#connect(welcome, { ...identity, knowsPolicies: this.#knowingPolicies.has(welcome) }),
      onFinished: releaseSlot,
      onClose: () => this.#sockets.delete(socket),
    })
  }

  /** Opens the account of one more connection of a member. @returns or why there is none */
  #openAccount(member: TableMember): OpenedAccount | Refusal {
    const invitation = this.options.invitationOf(member.key)
    const account = this.options.accountant.open(member.person, invitation, member.role)
    const refusal = this.#takeConnection(account, member.person)
    if (!refusal) return { account, invitation }
    account.close()
    return refusal
  }

  /** Counts one more connection of a person, whose oldest one goes where there are too many. @returns null, or why there is none */
  #takeConnection(account: Account, person: PersonRef): Refusal | null {
    const refusal = account.take('connections', 1)
    if (refusal !== 'tooManyConnections') return refusal
    // in the order in which they were opened
    for (const oldest of this.#connections) {
      if (oldest.member.person !== person || !oldest.isOpen) continue
      oldest.close(refusal)
      break
    }
    return account.take('connections', 1)
  }

  #connect(socket: ClientSocket, identity: ConnectionIdentity): void {
    const { member } = identity
    const connection = new ClientConnection(socket, identity, this.options.services, () => {
      this.#connections.delete(connection)
      this.#sockets.delete(socket)
      this.options.onConnectionsChanged()
    })
    this.#connections.add(connection)
    socket.setListener(connection)
    connection.enter()
    // a new name or a wider role applies to all connections of the member
    this.updateMember(member)
    this.options.onConnectionsChanged()
  }

  /** Applies a changed name or role to every connection of the member; the role is that of the key, because a device may have a lower one. */
  updateMember(member: TableMember): void {
    for (const connection of this.#connections) {
      const { person, key, role } = connection.member
      if (person === member.person) connection.updateMember(key === member.key ? member : { ...member, key, role })
    }
  }

  /**
   * Applies changes of the membership log to every connection: closes those of removed people, changes roles.
   * Cost: O(connections).
   */
  refreshMembers(memberOf: (memberKey: string) => TableMember | null): void {
    const { members } = this.options.handshakeContext.authentication
    for (const connection of [...this.#connections]) {
      const member = memberOf(connection.member.key)
      if (!member || member.removed) connection.close(endOf(members, connection.member))
      else if (member.role !== connection.member.role) connection.updateMember(member)
    }
  }

  /** Sends a frame to every connection whose member may host. */
  sendToHosts(frame: Uint8Array): void {
    for (const connection of this.#connections) if (mayHost(connection.member.role)) connection.send(frame)
  }

  /** Tells every facilitator who asked for it whether newcomers have to wait. */
  tellJoinQueue(frame: Uint8Array): void {
    for (const connection of this.#connections)
      if (connection.follows.has('joinQueue') && connection.member.role === 'facilitator') connection.send(frame)
  }

  /** Tells every facilitator who asked for it who is in the lobby. */
  tellLobby(frame: () => Uint8Array): void {
    const followers = [...this.#connections].filter(({ follows, member }) => follows.has('lobby') && member.role === 'facilitator')
    if (followers.length === 0) return
    const encoded = frame()
    for (const connection of followers) connection.send(encoded)
  }

  /** Sends a frame to every connection. */
  broadcast(frame: Uint8Array): void {
    for (const connection of this.#connections) connection.send(frame)
  }

  /** Closes every connection of a removed person. */
  disconnect(person: PersonRef): void {
    for (const connection of this.#connections) if (connection.member.person === person) connection.close('removed')
  }

  /** Sends a frame to every connection that is not behind. */
  broadcastVolatile(frame: Uint8Array): void {
    for (const connection of this.#connections) connection.sendVolatile(frame)
  }

  onlineMembers(): ReadonlySet<string> {
    return new Set(Array.from(this.#connections, (connection) => connection.member.person))
  }

  heartbeat(): void {
    for (const connection of this.#connections) connection.heartbeat()
  }

  ping(): void {
    for (const connection of this.#connections) connection.ping()
  }

  /** The host stops: refuses every socket as `notHosting`, which tells clients to try again later. */
  close(): void {
    for (const socket of this.#sockets) socket.refuse('notHosting')
  }
}
