import { fromBase64Url } from '../../shared/base/bytes.ts'
import { invitationKey, keyPairFrom, secretFromCode } from '../../shared/base/crypto.ts'
import { signal } from '../../shared/base/live.ts'
import { Problem } from '../../shared/base/problem.ts'
import { monotonicNow } from '../../shared/base/time/monotonicNow.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { TABLE_KEY } from '../../shared/protocol/membershipLog/memberKey.ts'
import { MAX_ADDRESSES, type Peer } from '../../shared/protocol/messages/peers.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { InvitationView, TableState, TableView } from '../../shared/protocol/tableState.ts'
import type { HostProtocol } from './connections/clientConnection.ts'
import { ConnectionManager } from './connections/connectionManager.ts'
import { hostProtocol } from './connections/hostProtocol.ts'
import { createUnauthenticatedLimiter } from './connections/unauthenticatedLimiter.ts'
import { lanAddresses } from './discovery/lanAddresses.ts'
import { createPeerBroadcaster } from './discovery/peerBroadcaster.ts'
import { openPeerList, type PeerList } from './discovery/peerList.ts'
import { noTerm, type TermRef } from './failover/terms.ts'
import { loggedClientIdOwners } from './guard/clientIds/loggedClientIdOwners.ts'
import type { GuardOptions } from './guard/guard.ts'
import { type HttpServer, startHttpServer } from './http/httpServer.ts'
import type { StaticFile } from './http/pageHandler.ts'
import { memoryStorage, type RoomStorage } from './journal/roomStorage.ts'
import { type HostMembershipLog, openMembershipLog } from './membership/hostMembershipLog.ts'
import { type InvitationRef, openInvitations } from './membership/invitations.ts'
import { openMembers, type PersonRef } from './membership/members.ts'
import { createMembershipLogSync } from './membership/membershipLogSync.ts'
import { createTableView, invitationLink, type LinkParams } from './membership/tableView.ts'
import { createChangeNotifier } from './rooms/changeNotifier.ts'
import { openRooms } from './rooms/rooms.ts'

/** Options of a host. */
export interface HostOptions {
  readonly state: TableState
  /** Files of the page for phones, by URL path. */
  readonly pages: ReadonlyMap<string, StaticFile>
  /** TCP port; 0: any free one. By default a free one of the usual ports, because a phone's storage belongs to an origin with its port. */
  readonly port?: number
  /** Address to listen on; by default all. */
  readonly bind?: string
  /** Further origins whose windows may join, such as `app://tavolo`. */
  readonly extraOrigins: readonly string[]
  /** Further host names of this computer. */
  readonly names?: readonly string[]
  /** Current time in Unix milliseconds: for what has a date, such as the end of an invitation. */
  readonly now?: () => number
  /** Milliseconds for durations, such as rates and heartbeats; by default `monotonicNow`. */
  readonly monotonic?: () => number
  /** Storage of the rooms; by default in memory. */
  readonly storage?: RoomStorage
  /** An HTTP server that outlives this host; without one, the host starts its own. */
  readonly server?: HttpServer
  /** What rooms may hold, and how updates are validated. */
  readonly guard: GuardOptions
  /** The computers that could host; by default in memory. */
  readonly peers?: PeerList
  /** The secret of the short code, if it was computed already, which takes 100 ms. */
  readonly codeSecret?: Promise<Uint8Array>
  /** Id of the person at this computer; `host` if there is none. */
  readonly id?: string
  /** The messages that it understands, if they are more than the product's. */
  readonly protocol?: HostProtocol
  /** Called when the state of the table changed, for storing it; at most once per turn of the event loop. */
  readonly onState: (state: TableState) => void
  /** Called when the view of the table may have changed. */
  readonly onView: (view: TableView) => void
  /** Logs one line about an event; never content, secrets or names. */
  readonly log: (line: string) => void
}

/** An open table. */
export interface Host {
  readonly port: number
  readonly view: () => TableView
  /** A facilitator's link for one use within ten minutes, for a window on this computer. */
  readonly ownLink: () => string
  /** Creates an invitation with its link, which expires after `hours`. @throws Problem `host.refused` if there are too many */
  readonly invite: (role: Role, maxUses: number, hours: number) => InvitationView
  /** Revokes an invitation. @throws Problem `host.refused` if this host may not */
  readonly revoke: (id: InvitationRef) => void
  /** Removes a member and closes their connections. @throws Problem `host.refused` if this host may not */
  readonly remove: (person: PersonRef) => void
  /** Changes a member's role. @throws Problem `host.refused` if this host may not */
  readonly changeRole: (person: PersonRef, role: Role) => void
  readonly membershipLog: HostMembershipLog
  /** The term by which this host hosts. */
  readonly term: TermRef
  /**
   * Closes the host.
   * @param next the computer that hosts from now on, to which all clients are directed; null: the table is closed, and no computer goes on;
   * undefined: nothing is announced
   */
  readonly close: (next?: Peer | null) => Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Decodes secret bytes of the table's state. @throws Problem `file.unreadable` */
function decodeSecret(text: string, length: number): Uint8Array {
  const bytes = fromBase64Url(text)
  if (bytes?.length !== length) throw new Problem('file.unreadable')
  return bytes
}

/** Opens a table: its rooms, its members and the endpoint for clients. @throws Problem if no port is free or the state cannot be read */
export async function openHost(options: HostOptions): Promise<Host> {
  const { state, now = Date.now, monotonic = monotonicNow, onState, onView, log, peers = openPeerList(null) } = options
  const table = signal(state)
  const membershipLog = openMembershipLog(table, now)
  const code = await (options.codeSecret ?? secretFromCode(state.code, state.process))
  const linkParams: LinkParams = { processId: state.process, tableKey: decodeSecret(state.tableKey, TABLE_KEY), fingerprint: state.fingerprint }
  const invitations = openInvitations({
    membershipLog,
    founderSeed: state.founderSeed === undefined ? null : decodeSecret(state.founderSeed, 32),
    codeKey: invitationKey(code).publicKey,
    codeRole: () => table.current().codeRole,
    now,
    monotonic,
  })
  const members = openMembers(table, membershipLog)
  const clientIdOwners = loggedClientIdOwners(membershipLog)
  const unauthenticatedLimiter = createUnauthenticatedLimiter(monotonic)
  const changeNotifier = createChangeNotifier((frame) => {
    connections.broadcastVolatile(frame)
  })
  const rooms = await openRooms(
    state.process,
    options.storage ?? memoryStorage,
    (room) => {
      if (room !== `process/${state.process}`) changeNotifier.roomChanged(room)
    },
    { now: monotonic, clientIdOwners, ...options.guard },
  )

  // many clients may connect at once: state and view are sent once per turn of the event loop
  let savedState = state
  let notifyScheduled = false
  const scheduleNotify = () => {
    if (notifyScheduled) return
    notifyScheduled = true
    setImmediate(() => {
      notifyScheduled = false
      if (savedState !== table.current()) onState(table.current())
      savedState = table.current()
      onView(view())
    })
  }

  const peerBroadcaster = createPeerBroadcaster(peers, () => ({ id: options.id ?? 'host', addresses: addresses().slice(0, MAX_ADDRESSES) }))
  const connections = new ConnectionManager({
    handshakeContext: {
      processId: state.process,
      title: () => table.current().title,
      host: keyPairFrom(decodeSecret(state.hostSeed, 32)),
      membershipLog,
      secrets: { table: linkParams.tableKey, code },
      authentication: {
        invitations,
        members,
        isThrottled: unauthenticatedLimiter.isThrottled,
        recordFailure: unauthenticatedLimiter.recordFailure,
      },
    },
    services: {
      protocol: options.protocol ?? hostProtocol,
      logSync: createMembershipLogSync(membershipLog),
      peers: peerBroadcaster,
      now: monotonic,
      roomFor: rooms.roomFor,
      removeIfEmpty: rooms.removeIfEmpty,
    },
    unauthenticatedLimiter,
    now: monotonic,
    tableTime: now,
    log,
    onConnectionsChanged: scheduleNotify,
  })

  const server = options.server ?? (await startHttpServer({ ...options, trustedOrigins: () => peers.list().flatMap((peer) => peer.addresses) }))
  // the log may hold a later term of another host before this one has stepped down
  const term: TermRef = membershipLog.state().term ?? noTerm
  const health = () => {
    return { hosting: true, ready: true, process: state.process, term: term.n, id: term.id }
  }
  server.setEndpoint({ health, admit: connections.admit })
  const addresses = () => lanAddresses().map((address) => `http://${address}:${server.port}`)
  const view = (): TableView =>
    createTableView(table.current(), {
      addresses: addresses(),
      port: server.port,
      linkParams,
      members: members.all(),
      invitations: invitations.all(),
      online: connections.onlineMembers(),
      secretOf: invitations.secretOf,
    })

  let previousAddresses = addresses().join()
  const heartbeatTimer = setInterval(() => connections.heartbeat(), LIMITS.heartbeatMs)
  const pingTimer = setInterval(() => {
    connections.ping()
    // addresses change with the network, and the screen with the QR code must follow
    if (addresses().join() !== previousAddresses) scheduleNotify()
    previousAddresses = addresses().join()
  }, LIMITS.pingMs)
  const unsubscribe = table.subscribe(scheduleNotify)

  return {
    port: server.port,
    view,
    ownLink: () => invitationLink(invitations.createLocal('facilitator', 10 * MINUTE), [`http://127.0.0.1:${server.port}`], linkParams),
    invite: (role, maxUses, hours) => {
      const until = now() + hours * HOUR
      const invitation = invitations.create(role, maxUses, until)
      const reachable = addresses()
      const linkAddresses = reachable.length > 0 ? reachable : [`http://127.0.0.1:${server.port}`]
      return { id: invitation.id, role, until, maxUses, uses: 0, revoked: false, link: invitationLink(invitation, linkAddresses, linkParams) }
    },
    revoke: invitations.revoke,
    remove: (person) => {
      members.remove(person)
      connections.disconnect(person)
      // a removed member may still listen to the network
      rooms.rotateKeys()
    },
    changeRole: (person, role) => {
      members.changeRole(person, role)
      const member = members.byId(person)
      if (member) connections.updateMember(member)
    },
    membershipLog,
    term,
    close: async (next) => {
      if (next) peerBroadcaster.redirectTo(next)
      if (next === null) peerBroadcaster.announceClosed()
      clearInterval(heartbeatTimer)
      clearInterval(pingTimer)
      clientIdOwners.close()
      unsubscribe()
      if (savedState !== table.current()) onState(table.current())
      changeNotifier.close()
      connections.close()
      if (!options.server) await server.close()
      rooms.close()
    },
  }
}
