import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import { keyPairFrom, secretFromCode } from '../../shared/base/crypto.ts'
import { type Signal, signal } from '../../shared/base/live.ts'
import { Problem } from '../../shared/base/problem.ts'
import { monotonicNow } from '../../shared/base/time/monotonicNow.ts'
import type { HostEvent, HostRequest } from '../../shared/protocol/hostCommands.ts'
import { personOf, TABLE_KEY } from '../../shared/protocol/membershipLog/memberKey.ts'
import { canHost } from '../../shared/protocol/messages/canHost.ts'
import { MAX_ADDRESSES, type Peer } from '../../shared/protocol/messages/peers.ts'
import { mayHost } from '../../shared/protocol/role.ts'
import type { TableState } from '../../shared/protocol/tableState.ts'
import { lanAddresses } from './discovery/lanAddresses.ts'
import { createPeerList } from './discovery/peerList.ts'
import { adoptOwners, adoptTable } from './failover/adoptTable.ts'
import { handover } from './failover/handover.ts'
import { type PeerAnswer, probeHealth } from './failover/healthProbe.ts'
import { createHostFinder, type FoundHost } from './failover/hostFinder.ts'
import { connectPeer } from './failover/peerClient.ts'
import { reconcileHosts } from './failover/reconcileHosts.ts'
import { standbyEndpoint } from './failover/standbyEndpoint.ts'
import { handleFramesWhileHosting, handleHostFrames } from './failover/standbyMessages.ts'
import { noTerm } from './failover/terms.ts'
import type { GuardOptions } from './guard/guard.ts'
import { type Host, openHost } from './host.ts'
import { startHttpServer } from './http/httpServer.ts'
import { loadPages } from './http/loadPages.ts'
import type { JournalOptions } from './journal/journal.ts'
import { createWindowJournal, unsavedStorage, type WindowJournal } from './journal/windowJournal.ts'
import { type StandbyMembership, standbyMembershipOpener } from './membership/decisions/standbyMembership.ts'
import { type HostMembershipLog, openMembershipLog } from './membership/hostMembershipLog.ts'
import { logVerifier } from './membership/logVerifier.ts'
import { migrateTable } from './membership/migrateTable.ts'
import { newTable, standbyTable } from './membership/newTable.ts'
import { openNodeFiles } from './nodeFiles.ts'

/** Settings of a host node: those of the command `startStandby`; without folder and membership, as for `open`, there is no journal. */
export type HostNodeSettings = Omit<HostRequest<'startStandby'>, 'folder' | 'membership'> &
  Partial<Pick<HostRequest<'startStandby'>, 'folder' | 'membership'>>

/**
 * One process on this computer: its port, its journal, its knowledge of the table, and the table's host while this computer hosts. The port
 * stays the same whether it hosts or stands by.
 */
export interface HostNode {
  readonly port: number
  /** Addresses at which others reach this computer; empty if it could not host. */
  readonly addresses: () => readonly string[]
  /** The host; null while this computer does not host. */
  readonly host: () => Host | null
  /** Access of the window to the journal. */
  readonly windowJournal: WindowJournal
  /** Sets this person's credentials; a node that knew nothing of the table starts to stand by. */
  readonly setMembership: (membership: HostRequest<'startStandby'>['membership']) => void
  /**
   * Handles messages of the host that this computer's window passes on; an empty list just after it connected. @returns the frames to send
   * to the host
   */
  readonly handleFrames: (frames: readonly Uint8Array[]) => readonly Uint8Array[]
  /** Starts to host, with a new term if the newest is not this computer's. @throws Problem `host.refused` if it may not */
  readonly startHosting: () => Promise<Host>
  /** Closes the table: notifies every client, and no standby takes over. */
  readonly stopHosting: () => Promise<void>
  /** Who is at the table by this computer's log, while another computer hosts. @throws Problem `host.unreachable` where it knows no table */
  readonly standbyMembership: () => Promise<StandbyMembership>
  /** Finds the current host, or starts to host. */
  readonly findOrBecomeHost: () => Promise<FoundHost>
  /** Stops hosting and closes server and journal. */
  readonly close: () => Promise<void>
}

interface HostNodeEnvironment {
  readonly sendEvent: (event: HostEvent) => void
  readonly log: (line: string) => void
  /** What rooms may hold, and how updates are validated. */
  readonly guard: GuardOptions
  readonly journalOptions?: JournalOptions
  readonly now?: () => number
}

/**
 * Opens a host node, which stands by until `startHosting`. @throws Problem `disk.inUse` if another program writes the journal; what the
 * server throws if the port is taken
 */
export async function openHostNode(
  settings: HostNodeSettings,
  { sendEvent, log, guard, journalOptions = {}, now = Date.now }: HostNodeEnvironment,
): Promise<HostNode> {
  const { process: processId, folder } = settings
  let membership = settings.membership
  const files = folder === undefined ? null : await openNodeFiles(folder, { log, ...journalOptions }, sendEvent, guard.validators)
  const journal = files?.journal
  const peers = files?.peers ?? createPeerList()
  const server = await startHttpServer({
    pages: loadPages(settings.pages),
    extraOrigins: settings.extraOrigins,
    names: settings.names ?? [],
    ...(settings.port === undefined ? { preferredPort: files?.lastPort ?? null } : { port: settings.port }),
    trustedOrigins: () => peers.list().flatMap(({ addresses }) => addresses),
    log,
    // a node that did not open holds no lock
  }).catch(async (error) => Promise.reject(error).finally(files?.close))
  files?.saveLastPort(server.port)
  let table: Signal<TableState> | null = null
  let membershipLog: HostMembershipLog | null = null
  let host: Host | null = null
  let codeSecret: Promise<Uint8Array> | null = null
  const openStandby = standbyMembershipOpener(now)
  let stopReconciling = () => {}
  /** This computer's addresses when its window was last connected to the host; null: it was not, or the table was closed. */
  let standbyNetworks: readonly string[] | null = null

  /** Sets the state of the table. */
  const setTable = (state: TableState) => {
    table = signal(migrateTable(state, now))
    membershipLog = openMembershipLog(table, now)
    codeSecret = secretFromCode(state.code, processId)
    const current = table
    current.subscribe(() => sendEvent({ news: 'state', value: current.current() }))
  }
  /** Adopts what the current host has said of the table. */
  const updateTable = (changes: Parameters<typeof adoptTable>[1]) => {
    if (!table) return
    if (changes.code !== undefined && changes.code !== table.current().code) codeSecret = secretFromCode(changes.code, processId)
    table.set(adoptTable(table.current(), changes))
  }
  const id = () => {
    const { founderSeed, seatSeed } = table?.current() ?? {}
    const bytes = membership?.seed ?? fromBase64Url(seatSeed ?? founderSeed ?? '')
    return bytes?.length === 32 ? personOf(keyPairFrom(bytes).publicKey) : 'host'
  }
  const term = () => host?.term ?? membershipLog?.state().terms[0] ?? noTerm
  const ready = () => {
    const role = membershipLog?.ownKey ? membershipLog.state().roleOf(membershipLog.ownKey) : null
    return role !== null && mayHost(role)
  }
  /** Whether this computer may take over: only in the network where the table was, so not one that was taken home. */
  const mayTakeOver = () => {
    const currentAddresses = lanAddresses()
    return (
      standbyNetworks !== null &&
      ready() &&
      (standbyNetworks.length === 0 ? currentAddresses.length === 0 : standbyNetworks.some((address) => currentAddresses.includes(address)))
    )
  }
  const lan = () => lanAddresses().map((address) => `http://${address}:${server.port}`)
  const addresses = () => (ready() ? lan().slice(0, MAX_ADDRESSES) : [])
  const local = () => `http://127.0.0.1:${server.port}`

  const answerAsStandby = () => {
    server.setEndpoint(
      standbyEndpoint(() => {
        return { hosting: false, ready: ready(), process: processId, term: term().n, id: term().id }
      }),
    )
  }

  const startHosting = async (): Promise<Host> => {
    if (host) return host
    // a table that another person founded is not founded anew
    if (!table && membership?.fingerprint) throw new Problem('host.refused')
    if (!table) setTable(newTable(processId, settings.title))
    if (!table || !membershipLog) throw new Problem('host.failed')
    if (!membershipLog.isCurrentHost() && !membershipLog.claimNextTerm()) throw new Problem('host.refused')
    const state = (table as Signal<TableState>).current()
    sendEvent({ news: 'state', value: state })
    const opened = await openHost({
      state,
      pages: new Map(),
      extraOrigins: [],
      server,
      peers,
      id: id(),
      ...(codeSecret ? { codeSecret } : {}),
      ...files?.storages,
      guard,
      now,
      onMayNotHost: () => {
        log('the log does not let this computer host')
        const tell = () => sendEvent({ news: 'hosting', value: { hosting: false, addresses: [] } })
        stopHosting().then(tell, () => log('hosting did not stop'))
      },
      onState: (value) => (table as Signal<TableState> | null)?.set(value),
      onView: (value) => sendEvent({ news: 'view', value }),
      log,
    })
    host = opened
    stopReconciling = reconcileHosts({ processId, id: id(), term, peers, probeHealth, handover: handOverTo, stepDownTo, announceTo, log })
    return opened
  }

  const stopHosting = async (next?: Peer | null) => {
    stopReconciling()
    const closing = host
    if (!closing) return
    host = null
    await closing.close(next)
    if (table) membershipLog = openMembershipLog(table, now)
    answerAsStandby()
  }

  /** Options of a connection to another computer's host, as the member at this computer. */
  const peerOptions = ({ address }: PeerAnswer) => {
    if (!table || !membership) throw new Problem('host.refused')
    const { fingerprint, tableKey, formerKeys } = table.current()
    const ownLog = host?.membershipLog ?? membershipLog
    if (!ownLog) throw new Problem('host.refused')
    return {
      address,
      processId,
      seed: membership.seed,
      tableKeys: [tableKey, ...formerKeys].flatMap((text) => fromBase64Url(text) ?? []),
      fingerprint,
      hostVerifier: logVerifier(ownLog, fingerprint),
    }
  }
  const announceTo = async (other: PeerAnswer) => {
    const peer = await connectPeer(peerOptions(other))
    peer.send(canHost.encode({ addresses: addresses() }))
    peer.close()
  }
  const handOverTo = async (other: PeerAnswer) => {
    const target = peerOptions(other)
    const ownLog = host?.membershipLog ?? membershipLog
    if (!ownLog || !journal) throw new Problem('host.refused')
    await handover({ target, membershipLog: ownLog, rooms: journal.rooms, read: journal.load, append: journal.append, isHosting: host !== null, log })
  }
  const stepDownTo = async (winner: PeerAnswer) => {
    await stopHosting({ id: winner.peer.id, addresses: [...new Set([winner.address, ...winner.peer.addresses])].slice(0, MAX_ADDRESSES) })
    log('stepped down to another host')
    // a second handover brings what arrived during the first one
    await handOverTo(winner).catch((error) => log(`second handover failed: ${error instanceof Error ? error.message : 'unknown'}`))
    sendEvent({ news: 'hosting', value: { hosting: false, addresses: [...new Set([winner.address, ...winner.peer.addresses])] } })
  }

  const hostFinder = createHostFinder({
    processId,
    candidate: () => ({ id: id(), term: term(), ready: mayTakeOver() }),
    peers,
    probeHealth,
    startHosting: async () => {
      const opened = await startHosting()
      sendEvent({ news: 'hosting', value: { hosting: true, addresses: [local()] } })
      sendEvent({ news: 'view', value: opened.view() })
      return [local()]
    },
    now: monotonicNow,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })

  const openAsStandby = () => {
    const { seed, fingerprint, tableKey } = membership ?? {}
    if (!table && seed && fingerprint && tableKey?.length === TABLE_KEY)
      setTable(standbyTable(processId, settings.title, { seed, fingerprint, tableKey }))
  }
  if (settings.state) setTable({ ...settings.state, title: settings.title })
  else openAsStandby()
  answerAsStandby()

  return {
    port: server.port,
    addresses,
    host: () => host,
    windowJournal: createWindowJournal(journal ?? unsavedStorage, () => host === null, log, files?.storages.assets),
    setMembership: (next) => {
      membership = next
      openAsStandby()
      if (!host && next.tableKey?.length === TABLE_KEY) updateTable({ tableKey: toBase64Url(next.tableKey) })
    },
    handleFrames: (frames) => {
      if (frames.length === 0) standbyNetworks = lanAddresses()
      const onClosed = () => {
        standbyNetworks = null
      }
      // a host knows its peers and its closing itself; statements may come from a file
      if (host) return handleFramesWhileHosting(frames, host.membershipLog)
      return membershipLog
        ? handleHostFrames(frames, {
            membershipLog,
            peers,
            addresses,
            onClosed,
            onTable: updateTable,
            onLosses: (losses) => files?.standbyLosses.receive(losses),
            onOwners: (owners) => table?.set(adoptOwners(table.current(), owners)),
          })
        : []
    },
    startHosting,
    stopHosting: () => stopHosting(null),
    standbyMembership: () => openStandby(table, membershipLog, codeSecret),
    findOrBecomeHost: async () => (host ? { hosting: true, addresses: [local()] } : hostFinder.findOrBecomeHost()),
    close: async () => {
      await stopHosting()
      await server.close()
      await files?.close()
    },
  }
}
