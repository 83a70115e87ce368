import { fromBase64Url } from '../../shared/base/bytes.ts'
import { invitationKey, keyPairFrom } from '../../shared/base/crypto.ts'
import { signal } from '../../shared/base/live.ts'
import { Problem } from '../../shared/base/problem.ts'
import { monotonicNow } from '../../shared/base/time/monotonicNow.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { invitationOf } from '../../shared/protocol/membershipLog/queries/invitationOf.ts'
import { mayHostNow } from '../../shared/protocol/membershipLog/queries/warrant.ts'
import { MAX_ADDRESSES, type Peer } from '../../shared/protocol/messages/peers.ts'
import { tableKeyChanged } from '../../shared/protocol/messages/tableKeyChanged.ts'
import { type QuotaTable, quotas, sharedOf } from '../../shared/protocol/quotas.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { InvitationView, TableState, TableView } from '../../shared/protocol/tableState.ts'
import type { HostProtocol } from './connections/clientConnection.ts'
import { ConnectionManager } from './connections/connectionManager.ts'
import { hostProtocol } from './connections/hostProtocol.ts'
import { lanAddresses } from './discovery/lanAddresses.ts'
import { createPeerBroadcaster } from './discovery/peerBroadcaster.ts'
import { createPeerList, type PeerList } from './discovery/peerList.ts'
import { noTerm, type TermRef } from './failover/terms.ts'
import { ownerFrames, tableClientIdOwners } from './guard/clientIds/tableClientIdOwners.ts'
import type { GuardOptions } from './guard/guard.ts'
import { type HttpServer, startHttpServer } from './http/httpServer.ts'
import type { StaticFile } from './http/pageHandler.ts'
import { memoryStorage, type RoomStorage } from './journal/roomStorage.ts'
import { briefingFor } from './membership/briefingFor.ts'
import { hostingSecretsFrame } from './membership/hostingSecrets.ts'
import { type HostMembershipLog, openMembershipLog } from './membership/hostMembershipLog.ts'
import { type InvitationRef, openInvitations, type TableInvitation } from './membership/invitations.ts'
import { openMembers, type PersonRef } from './membership/members.ts'
import { createMembershipLogSync } from './membership/membershipLogSync.ts'
import { migrateTable } from './membership/migrateTable.ts'
import { openShortCode } from './membership/shortCode.ts'
import { decodeSecret, openTableKeys } from './membership/tableKeys.ts'
import { createTableView, invitationLink, type LinkParams } from './membership/tableView.ts'
import { createAccountant } from './quotas/accountant.ts'
import { createAddressLimiter } from './quotas/addressLimiter.ts'
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
  /** Other quotas than the product's: in tests, which would take long to exceed those. */
  readonly quotas?: QuotaTable
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
  /** Called when the membership log no longer lets this computer host: its person was removed, or lowered. */
  readonly onMayNotHost?: () => void
  /** Called when the view of the table may have changed. */
  readonly onView: (view: TableView) => void
  /** Logs one line about an event; never content, secrets or names. */
  readonly log: (line: string) => void
}

/** An open table. */
export interface Host {
  readonly port: number
  readonly view: () => TableView
  /** A facilitator's link for one use within ten minutes, or within `forMs` milliseconds, for a window on this computer. */
  readonly ownLink: (forMs?: number) => string
  /** Creates an invitation with its link, which expires after `hours`. @throws Problem `host.refused` if there are too many */
  readonly invite: (role: Role, maxUses: number, hours: number) => InvitationView
  /** Revokes an invitation. @throws Problem `host.refused` if this host may not */
  readonly revoke: (id: InvitationRef) => void
  /**
   * Removes a member, closes their connections, and withdraws these invitations. @throws Problem `host.refused` where this computer's
   * person may not
   */
  readonly remove: (person: PersonRef, withdrawing?: readonly InvitationRef[]) => void
  /** What to ask before a removal: the open invitations by which the member came, and the people who came by them or by the member's own. */
  readonly removalProposal: (person: PersonRef) => { readonly invitations: readonly InvitationRef[]; readonly cameBy: readonly PersonRef[] }
  /** Changes a member's role, or readmits a removed one. @throws Problem `host.refused` where this computer's person may not */
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
/** Opens a table: its rooms, its members and the endpoint for clients. @throws Problem if no port is free or the state cannot be read */
export async function openHost(options: HostOptions): Promise<Host> {
  const { now = Date.now, monotonic = monotonicNow, onState, onView, log, peers = createPeerList() } = options
  const state = migrateTable(options.state, now)
  const table = signal(state)
  const membershipLog = openMembershipLog(table, now)
  const shortCode = await openShortCode(table, options.codeSecret)
  const tableKeys = openTableKeys(table)
  const linkParams = (): LinkParams => ({
    processId: state.process,
    tableKey: tableKeys.current(),
    fingerprint: state.fingerprint,
    floor: membershipLog.removals(),
  })
  const invitations = openInvitations({
    membershipLog,
    founderSeed: state.founderSeed === undefined ? null : decodeSecret(state.founderSeed, 32),
    codeKey: () => invitationKey(shortCode.secret()).publicKey,
    receivedSecrets: () => new Map(table.current().permanentSecrets.map(([id, secret]) => [id, decodeSecret(secret, 16)])),
    now,
    monotonic,
  })
  const members = openMembers(table, membershipLog, sharedOf((options.quotas ?? quotas).joins.table))
  const clientIdOwners = tableClientIdOwners(table, (claims) => {
    for (const frame of ownerFrames(claims)) connections.sendToHosts(frame)
  })
  const addressLimiter = createAddressLimiter(monotonic, options.quotas)
  const counted = { rooms: () => rooms.size(), statements: () => membershipLog.log.statements().length }
  const accountant = createAccountant(monotonic, options.quotas, counted)
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
    options.quotas,
  )

  // many clients may connect at once: state and view are sent once per turn of the event loop
  let savedState = options.state
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
      tableKey: tableKeys.current,
      secretFor: ({ secret, tableKeyId }) => (secret === 'code' ? shortCode.secret() : tableKeys.find(tableKeyId)),
      briefingFor: (greeting) => briefingFor(greeting, { membershipLog, invitations, now }),
      authentication: { invitations, members, ...addressLimiter },
    },
    services: {
      protocol: options.protocol ?? hostProtocol,
      logSync: createMembershipLogSync(membershipLog, () => hostingFrames()),
      peers: peerBroadcaster,
      now: monotonic,
      roomFor: rooms.roomFor,
      removeIfEmpty: rooms.removeIfEmpty,
    },
    addressLimiter,
    accountant,
    invitationOf: (memberKey) => invitationOf(membershipLog.state(), memberKey),
    now: monotonic,
    tableTime: now,
    log,
    onConnectionsChanged: scheduleNotify,
  })

  const server = options.server ?? (await startHttpServer({ ...options, trustedOrigins: () => peers.list().flatMap((peer) => peer.addresses) }))
  // the log may hold a later term of another host before this one has stepped down
  const term: TermRef = mayHostNow(membershipLog.state(), membershipLog.hostKey) ?? noTerm
  const health = () => {
    return { hosting: true, ready: true, process: state.process, term: term.n, id: term.id }
  }
  server.setEndpoint({ health, admit: connections.admit })
  const addresses = () => lanAddresses().map((address) => `http://${address}:${server.port}`)
  const view = (): TableView =>
    createTableView(table.current(), {
      addresses: addresses(),
      port: server.port,
      linkParams: linkParams(),
      members: members.all(),
      questions: members.questions(),
      invitations: invitations.all(),
      code: shortCode.shown(invitations),
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

  /** Everything that a computer needs to take over, beside the log. */
  const hostingFrames = () => [hostingSecretsFrame(shortCode.shown(invitations), invitations, now()), ...ownerFrames(clientIdOwners.all())]
  const keepCodeOpen = async () => {
    const [frame] = (await shortCode.keepOpen(invitations, now())) ? hostingFrames() : []
    if (frame) connections.sendToHosts(frame)
  }
  const stopListening = membershipLog.onAdded((added) => {
    const removes = added.some((statement) => statement.kind === 'revoke' && statement.body.to === null && membershipLog.state().counts(statement.id))
    if (!removes && !added.some(({ kind }) => kind === 'revoke' || kind === 'grant')) return
    connections.refreshMembers((key) => members.byKey(fromBase64Url(key) ?? new Uint8Array(32)))
    if (removes) {
      for (const { person, removed } of members.all()) if (removed) peerBroadcaster.forget(person)
      // whoever was removed may have the key, and may still listen to the network
      connections.broadcast(tableKeyChanged.encode({ tableKey: tableKeys.replace() }))
      rooms.rotateKeys()
    }
    if (!mayHostNow(membershipLog.state(), membershipLog.hostKey)) options.onMayNotHost?.()
  })
  await keepCodeOpen()
  const codeTimer = setInterval(() => void keepCodeOpen().catch(() => log('the short code was not renewed')), MINUTE)

  return {
    port: server.port,
    view,
    ownLink: (forMs = 10 * MINUTE) =>
      invitationLink(invitations.createLocal('facilitator', forMs), [`http://127.0.0.1:${server.port}`], linkParams()),
    invite: (role, maxUses, hours) => {
      const until = now() + hours * HOUR
      // facilitators are appointed by name
      if (role === 'facilitator') throw new Problem('host.refused')
      const invitation = invitations.create(role, maxUses, until)
      const reachable = addresses()
      const linkAddresses = reachable.length > 0 ? reachable : [`http://127.0.0.1:${server.port}`]
      const link = invitationLink(invitation, linkAddresses, linkParams())
      return { id: invitation.ref, role, until, maxUses: invitation.uses, uses: 0, revoked: false, link }
    },
    revoke: invitations.revoke,
    remove: (person, withdrawing = []) => {
      members.remove(person)
      for (const ref of withdrawing) invitations.revoke(ref)
    },
    removalProposal: (person) => {
      const { invitations: ids, cameBy } = members.removalProposal(person)
      const isOpen = ({ isWithdrawn, until }: TableInvitation) => !isWithdrawn && until > now()
      return {
        invitations: invitations.all().flatMap((invitation) => (ids.includes(invitation.id) && isOpen(invitation) ? [invitation.ref] : [])),
        cameBy,
      }
    },
    changeRole: members.changeRole,
    membershipLog,
    term,
    close: async (next) => {
      if (next) peerBroadcaster.redirectTo(next)
      if (next === null) peerBroadcaster.announceClosed()
      clearInterval(heartbeatTimer)
      clearInterval(pingTimer)
      clearInterval(codeTimer)
      stopListening()
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
