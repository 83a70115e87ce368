import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import { keyPairFrom } from '../../shared/base/crypto.ts'
import { Problem } from '../../shared/base/problem.ts'
import { monotonicNow } from '../../shared/base/time/monotonicNow.ts'
import type { HostEvent, HostRequest } from '../../shared/protocol/hostCommands.ts'
import { personOf, TABLE_KEY } from '../../shared/protocol/membershipLog/memberKey.ts'
import { canHost } from '../../shared/protocol/messages/canHost.ts'
import { MAX_ADDRESSES, type Peer } from '../../shared/protocol/messages/peers.ts'
import { mayHost } from '../../shared/protocol/role.ts'
import type { TableState } from '../../shared/protocol/tableState.ts'
import { createHostCandidateList } from './discovery/hostCandidateList.ts'
import { lanAddresses } from './discovery/lanAddresses.ts'
import { handover } from './failover/handover.ts'
import { type PeerAnswer, probeHealth } from './failover/healthProbe.ts'
import { createHostFinder, type FoundHost } from './failover/hostFinder.ts'
import { connectPeer } from './failover/peerClient.ts'
import { reconcileHosts } from './failover/reconcileHosts.ts'
import { standbyEndpoint } from './failover/standbyEndpoint.ts'
import { handleFramesWhileHosting, handleHostFrames } from './failover/standbyMessages.ts'
import { openTableClock, type TableClock } from './failover/tableClock.ts'
import { noTerm } from './failover/terms.ts'
import type { GuardOptions } from './guard/guard.ts'
import { type Host, openHost } from './host.ts'
import { startHttpServer } from './http/httpServer.ts'
import { loadPages } from './http/loadPages.ts'
import type { JournalOptions } from './journal/journal.ts'
import { createWindowJournal, unsavedStorage, type WindowJournal } from './journal/windowJournal.ts'
import type { StandbyMembership } from './membership/decisions/standbyMembership.ts'
import { logVerifier } from './membership/logVerifier.ts'
import { newTable, standbyTable } from './membership/newTable.ts'
import { openNodeFiles } from './nodeFiles.ts'
import { createNodeTable } from './nodeTable.ts'

/** Settings of a host node: those of the command `startStandby`; `open` gives no membership. Without a folder there is no journal. */
export type HostNodeSettings = Omit<HostRequest<'startStandby'>, 'folder' | 'membership'> & {
  readonly folder?: string | undefined
  readonly membership?: HostRequest<'startStandby'>['membership'] | undefined
}

/**
 * One process on this computer: its port, its journal, its knowledge of the table, and the table's host while this computer hosts. The port
 * stays the same whether it hosts or stands by.
 */
export interface HostNode extends Pick<TableClock, 'adoptOffset'> {
  readonly port: number
  /** Addresses at which others reach this computer; empty if it could not host. */
  readonly addresses: () => readonly string[]
  /** The host; null while this computer does not host. */
  readonly host: () => Host | null
  /** Access of the window to the journal. */
  readonly windowJournal: WindowJournal
  /** Sets this person's credentials; a node that knew nothing of the table starts to stand by. */
  readonly setMembership: (membership: HostRequest<'startStandby'>['membership']) => Promise<void>
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
  /** Resolves when every statement of the log is on disk. @throws Problem if it could not be written yet */
  readonly statementsWritten: () => Promise<void>
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
  const files = folder === undefined ? null : await openNodeFiles(folder, processId, { log, ...journalOptions }, sendEvent, guard.validators)
  const journal = files?.journal
  const peers = files?.peers ?? createHostCandidateList()
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
  const tableClock = await openTableClock({ file: files?.clock ?? null, now })
  let host: Host | null = null
  // while it hosts, the host says once per turn of the event loop what has changed
  const sendState = (value: TableState) => sendEvent({ news: 'state', value })
  const onState = (value: TableState) => {
    if (!host) sendState(value)
  }
  const nodeTable = createNodeTable(processId, files?.statements ?? null, onState, now)
  const { membershipLog } = nodeTable
  let stopReconciling = () => {}
  /** This computer's addresses when its window was last connected to the host; null: it was not, or the table was closed. */
  let standbyNetworks: readonly string[] | null = null

  const id = () => {
    const { founderSeed, seatSeed } = nodeTable.state() ?? {}
    const bytes = membership?.seed ?? fromBase64Url(seatSeed ?? founderSeed ?? '')
    return bytes?.length === 32 ? personOf(keyPairFrom(bytes).publicKey) : 'host'
  }
  const term = () => host?.term ?? membershipLog()?.state().terms[0] ?? noTerm
  const ready = () => {
    const ownKey = membershipLog()?.ownKey
    const role = ownKey ? membershipLog()?.state().roleOf(ownKey) : null
    return !!role && mayHost(role)
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
    if (!nodeTable.opened() && membership?.fingerprint) throw new Problem('host.refused')
    const table = nodeTable.opened() ?? (await nodeTable.open(newTable(processId, settings.title)))
    if (!table.membershipLog.isCurrentHost() && !table.membershipLog.claimNextTerm()) throw new Problem('host.refused')
    const state = table.table.current()
    const codeSecret = nodeTable.codeSecret()
    sendState(state)
    tableClock.start()
    const opened = await openHost({
      state,
      opened: table,
      pages: new Map(),
      extraOrigins: [],
      server,
      peers,
      id: id(),
      ...(codeSecret ? { codeSecret } : {}),
      ...files?.storages,
      guard,
      now,
      tableTime: tableClock.now,
      onMayNotHost: () => {
        log('the log does not let this computer host')
        const tell = () => sendEvent({ news: 'hosting', value: { hosting: false, addresses: [] } })
        stopHosting().then(tell, () => log('hosting did not stop'))
      },
      onState: sendState,
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
    tableClock.stop()
    await closing.close(next)
    answerAsStandby()
  }

  /** Options of a connection to another computer's host, as the member at this computer. */
  const peerOptions = ({ address }: PeerAnswer) => {
    const [state, ownLog] = [nodeTable.state(), membershipLog()]
    if (!state || !ownLog || !membership) throw new Problem('host.refused')
    const { fingerprint, tableKey, formerKeys } = state
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
    const ownLog = membershipLog()
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

  const openAsStandby = async () => {
    const { seed, fingerprint, tableKey } = membership ?? {}
    if (!nodeTable.opened() && seed && fingerprint && tableKey?.length === TABLE_KEY)
      await nodeTable.open(standbyTable(processId, settings.title, { seed, fingerprint, tableKey }))
  }
  await (settings.state ? nodeTable.open({ ...settings.state, title: settings.title }) : openAsStandby()).catch(async (error) => {
    await Promise.allSettled([tableClock.close(), server.close(), files?.close()])
    throw error
  })
  answerAsStandby()

  return {
    port: server.port,
    addresses,
    host: () => host,
    windowJournal: createWindowJournal(journal ?? unsavedStorage, () => host === null, log, files?.storages.assets),
    setMembership: async (next) => {
      membership = next
      await openAsStandby()
      if (!host && next.tableKey?.length === TABLE_KEY) nodeTable.adopt({ tableKey: toBase64Url(next.tableKey) })
    },
    handleFrames: (frames) => {
      if (frames.length === 0) standbyNetworks = lanAddresses()
      const onClosed = () => {
        standbyNetworks = null
      }
      // a host knows its peers and its closing itself; statements may come from a file
      if (host) return handleFramesWhileHosting(frames, host.membershipLog)
      const ownLog = membershipLog()
      return ownLog
        ? handleHostFrames(frames, {
            membershipLog: ownLog,
            peers,
            addresses,
            onClosed,
            onTable: nodeTable.adopt,
            onLosses: (losses) => files?.standbyLosses.receive(losses),
            onOwners: nodeTable.adoptOwners,
            onDecided: nodeTable.adoptDecided,
          })
        : []
    },
    adoptOffset: tableClock.adoptOffset,
    startHosting,
    stopHosting: () => stopHosting(null),
    standbyMembership: nodeTable.standbyMembership,
    statementsWritten: async () => files?.statements.written(),
    findOrBecomeHost: async () => (host ? { hosting: true, addresses: [local()] } : hostFinder.findOrBecomeHost()),
    close: async () => {
      await stopHosting()
      tableClock.close()
      await server.close()
      await files?.close()
    },
  }
}
