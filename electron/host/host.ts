import { fromBase64Url } from '../../shared/base/bytes.ts'
import { keyPairFrom } from '../../shared/base/crypto.ts'
import { Problem } from '../../shared/base/problem.ts'
import { monotonicNow } from '../../shared/base/time/monotonicNow.ts'
import { HOST_LIMITS } from '../../shared/protocol/limits/hostLimits.ts'
import { invitationOf } from '../../shared/protocol/membershipLog/queries/invitationOf.ts'
import { mayHostNow } from '../../shared/protocol/membershipLog/queries/warrant.ts'
import type { Statement } from '../../shared/protocol/membershipLog/statement.ts'
import { joinQueue } from '../../shared/protocol/messages/joinQueue.ts'
import { MAX_ADDRESSES, type Peer } from '../../shared/protocol/messages/peers.ts'
import { tableKeyChanged } from '../../shared/protocol/messages/tableKeyChanged.ts'
import { quotas, sharedOf } from '../../shared/protocol/quotas.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { InvitationView, TableView } from '../../shared/protocol/tableState.ts'
import { createAssetExchange } from './assets/assetExchange.ts'
import { memoryAssets } from './assets/assetStore.ts'
import { ConnectionManager } from './connections/connectionManager.ts'
import { hostProtocol } from './connections/hostProtocol.ts'
import { createHostCandidateList } from './discovery/hostCandidateList.ts'
import { lanAddresses } from './discovery/lanAddresses.ts'
import { createPeerBroadcaster } from './discovery/peerBroadcaster.ts'
import { createLossFeed } from './failover/lossFeed.ts'
import { noTerm, type TermRef } from './failover/terms.ts'
import { ownerFrames, tableClientIdOwners } from './guard/clientIds/tableClientIdOwners.ts'
import { LossMemory } from './guard/limits/lossMemory.ts'
import { collectHostAssets } from './hostAssets.ts'
import type { HostOptions } from './hostOptions.ts'
import { startHttpServer } from './http/httpServer.ts'
import { memoryStorage } from './journal/roomStorage.ts'
import { createHostLobby } from './lobby/hostLobby.ts'
import { decidedFrame, keepDecisions } from './lobby/keptDecisions.ts'
import { briefingFor } from './membership/briefingFor.ts'
import { createDecisions, type Decisions, isFounders } from './membership/decisions/decisions.ts'
import { hostingSecretsFrame } from './membership/hostingSecrets.ts'
import type { HostMembershipLog } from './membership/hostMembershipLog.ts'
import { openInvitations } from './membership/invitations.ts'
import { openMembers } from './membership/members.ts'
import { createMembershipLogSync } from './membership/membershipLogSync.ts'
import { createHostPolicies } from './membership/policies/hostPolicies.ts'
import { openShortCode } from './membership/shortCode.ts'
import { openTable } from './membership/storage/openedTable.ts'
import { decodeSecret, openTableKeys } from './membership/tableKeys.ts'
import { createTableView, invitationLink, type LinkParams } from './membership/tableView.ts'
import { createAccountant } from './quotas/accountant.ts'
import { createAddressLimiter } from './quotas/addressLimiter.ts'
import { createChangeNotifier } from './rooms/changeNotifier.ts'
import { openRooms } from './rooms/rooms.ts'
import { createSubmissions } from './submissions/submissions.ts'

/** An open table. */
export interface Host extends Decisions {
  readonly port: number
  readonly view: () => TableView
  /** A facilitator's link for one use within ten minutes, or within `forMs` milliseconds, for a window on this computer. */
  readonly ownLink: (forMs?: number) => string
  /** Creates an invitation with its link, which expires after `hours`. @throws Problem `host.refused` if there are too many */
  readonly invite: (role: Role, maxUses: number, hours: number) => InvitationView
  /** Lets newcomers in who wait because many come at once. @throws Problem `host.refused` if this computer's person may not */
  readonly admitWaiting: () => void
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
/** Kinds of statement that may change the role of somebody who is connected; a newcomer's `join` changes none but the newcomer's. */
const changesRoles: readonly Statement['kind'][] = ['grant', 'revoke', 'detach', 'leave', 'horizon']

/** Opens a table: its rooms, its members and the endpoint for clients. @throws Problem if no port is free or the state cannot be read */
export async function openHost(options: HostOptions): Promise<Host> {
  const { now = Date.now, tableTime = now, monotonic = monotonicNow, onState, onView, log, peers = createHostCandidateList() } = options
  const { table, membershipLog } = options.opened ?? (await openTable(options.state, null, now))
  const state = table.current()
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
    codeKey: shortCode.key,
    receivedSecret: (id) => fromBase64Url(table.current().permanentSecrets.find(([storedId]) => storedId === id)?.[1] ?? ''),
    now,
    monotonic,
  })
  /** Whether the person at this computer decides who is at the table. */
  const mayDecide = () => membershipLog.ownKey !== null && membershipLog.state().roleOf(membershipLog.ownKey) === 'facilitator'
  const members = openMembers(table, membershipLog, sharedOf((options.quotas ?? quotas).joins.table))
  const clientIdOwners = tableClientIdOwners(table, (claims) => {
    for (const frame of ownerFrames(claims)) connections.sendToHosts(frame)
  })
  const addressLimiter = createAddressLimiter(monotonic, options.quotas)
  const counted = { rooms: () => rooms.size(), statements: () => membershipLog.log.size() }
  const accountant = createAccountant(monotonic, options.quotas, counted)
  const changeNotifier = createChangeNotifier((frame) => {
    connections.broadcastVolatile(frame)
  })
  const lossFeed = createLossFeed(() => rooms.losses())
  const policies = createHostPolicies(membershipLog, tableTime, monotonic)
  const keptDecisions = keepDecisions(table, (frame) => connections.sendToHosts(frame))
  const lobby = createHostLobby(state.process, membershipLog, { now: tableTime, monotonic, ...keptDecisions })
  const rooms = await openRooms(
    state.process,
    options.storage ?? memoryStorage,
    (room) => {
      if (room !== `process/${state.process}`) changeNotifier.roomChanged(room)
    },
    {
      now: monotonic,
      clientIdOwners,
      lossMemory: new LossMemory(),
      lossStorage: options.lossStorage ?? null,
      onLossesKept: lossFeed.add,
      policies,
      ...options.guard,
    },
    options.quotas,
  )

  const logSync = createMembershipLogSync(membershipLog, () => hostingFrames(), lossFeed)
  const assets = options.assets ?? memoryAssets()
  const { storage = memoryStorage, lossStorage = null } = options
  const assetCollector = collectHostAssets(assets, { rooms, storage, lossStorage }, { now: monotonic, log })

  const isMemberKey = (key: string) => members.byKey(fromBase64Url(key) ?? new Uint8Array(32)) !== null
  const submissions = createSubmissions({ roomOf: rooms.find, isMemberKey, tableTime, signer: membershipLog, batchMs: options.submissionBatchMs })

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
      authentication: { invitations, members, lobby, ...addressLimiter },
    },
    services: {
      assets: createAssetExchange(assets, options.quotas ?? quotas),
      protocol: options.protocol ?? hostProtocol,
      logSync,
      peers: peerBroadcaster,
      now: monotonic,
      tableTime,
      roomFor: rooms.roomFor,
      removeIfEmpty: rooms.removeIfEmpty,
      admitWaiting: () => admitWaiting(),
      lobby,
      submissions,
    },
    addressLimiter,
    accountant,
    invitationOf: (memberKey) => invitationOf(membershipLog.state(), memberKey),
    now: monotonic,
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
      isCrowded: mayDecide() && addressLimiter.isCrowded(),
      isFounder: isFounders(membershipLog),
      invitations: invitations.all(),
      code: shortCode.shown(invitations),
      online: connections.onlineMembers(),
      secretOf: invitations.secretOf,
    })

  let previous = { addresses: addresses().join(), isCrowded: false }
  const heartbeatTimer = setInterval(() => connections.heartbeat(), HOST_LIMITS.heartbeatMs)
  const pingTimer = setInterval(() => {
    connections.ping()
    // the screen with the QR code follows the network, and says when newcomers have to wait
    const current = { addresses: addresses().join(), isCrowded: addressLimiter.isCrowded() }
    if (current.addresses !== previous.addresses || current.isCrowded !== previous.isCrowded) scheduleNotify()
    // again as long as they wait: facilitators come and go
    if (current.isCrowded || previous.isCrowded) connections.tellJoinQueue(joinQueue.encode({ waits: current.isCrowded }))
    previous = current
  }, HOST_LIMITS.pingMs)
  const unsubscribe = table.subscribe(scheduleNotify)

  const admitWaiting = () => {
    addressLimiter.resetJoins()
    scheduleNotify()
  }
  /** Everything that a computer needs to take over, beside the log. */
  const secretsFrame = () => hostingSecretsFrame(shortCode.shown(invitations), invitations, now())
  const hostingFrames = () => [secretsFrame(), decidedFrame(lobby.decided()), ...ownerFrames(clientIdOwners.all())]
  const keepInvitations = async () => {
    invitations.closeEnded()
    if (await shortCode.keepOpen(invitations, now())) connections.sendToHosts(secretsFrame())
  }
  policies.onChanged((room, frame) => rooms.find(room)?.announcePolicy(frame))
  lobby.onChanged(() => connections.tellLobby(lobby.frame))
  const stopListening = membershipLog.onAdded((added) => {
    if (!added.some(({ kind }) => changesRoles.includes(kind))) return
    const { counts, keys } = membershipLog.state()
    const removes = added.some((statement) => statement.kind === 'revoke' && statement.body.to === null && counts(statement.id))
    const ends = added.some((statement) => statement.kind === 'detach' && keys.get(statement.body.key)?.role === null)
    connections.refreshMembers((key) => members.byKey(fromBase64Url(key) ?? new Uint8Array(32)))
    if (removes) {
      for (const { person, removed } of members.all()) if (removed) peerBroadcaster.forget(person)
      // whoever was removed may have the key, and may still listen to the network
      connections.broadcast(tableKeyChanged.encode({ tableKey: tableKeys.replace() }))
    }
    // not the table's key for a device: every partner can end one of their own again and again, and links of former keys are forgotten in the end
    if (removes || ends) rooms.rotateKeys()
    if (!mayHostNow(membershipLog.state(), membershipLog.hostKey)) options.onMayNotHost?.()
  })
  await keepInvitations()
  const invitationTimer = setInterval(() => void keepInvitations().catch(() => log('the short code was not renewed')), MINUTE)

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
    ...createDecisions(members, invitations, membershipLog, now),
    admitWaiting: () => {
      if (!mayDecide()) throw new Problem('host.refused')
      admitWaiting()
    },
    membershipLog,
    term,
    close: async (next) => {
      if (next) peerBroadcaster.redirectTo(next)
      if (next === null) peerBroadcaster.announceClosed()
      clearInterval(heartbeatTimer)
      clearInterval(pingTimer)
      clearInterval(invitationTimer)
      stopListening()
      policies.close()
      lobby.close()
      submissions.close()
      logSync.close()
      clientIdOwners.close()
      assetCollector.close()
      unsubscribe()
      if (savedState !== table.current()) onState(table.current())
      changeNotifier.close()
      connections.close()
      if (!options.server) await server.close()
      rooms.close()
    },
  }
}
