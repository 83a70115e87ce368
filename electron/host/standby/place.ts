import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { keyPairFrom, secretFromCode } from '../../../shared/base/crypto.ts'
import { type Signal, signal } from '../../../shared/base/live.ts'
import { Problem } from '../../../shared/base/problem.ts'
import { personOf, TABLE_KEY } from '../../../shared/protocol/hello.ts'
import type { HostRequest, HostEvent } from '../../../shared/protocol/hostMessages.ts'
import { encodeCanHost, MAX_ADDRESSES, type Peer } from '../../../shared/protocol/peers.ts'
import { mayHost, type RoomName } from '../../../shared/protocol/role.ts'
import type { TableState } from '../../../shared/protocol/table.ts'
import { lanAddresses } from '../addresses.ts'
import type { GuardOptions } from '../guard/guard.ts'
import { type Host, openHost } from '../host.ts'
import { type JournalOptions, openJournal } from '../journal/journal.ts'
import { inMemory } from '../keep.ts'
import { deputyTable, newTable } from '../newTable.ts'
import { pagesFrom } from '../pagesFrom.ts'
import { type HostRegister, openRegister } from '../register.ts'
import { serve } from '../serve.ts'
import { asleep } from './asleep.ts'
import { carryAll } from './carry.ts'
import { healWhileHosting } from './heal.ts'
import { heardByHost, heardFrom } from './heard.ts'
import { type Folding, type Journals, journalsOf } from './journals.ts'
import { openPeers } from './peers.ts'
import { type Answered, probe } from './probe.ts'
import { type Found, standBy } from './standby.ts'
import { noTerm } from './terms.ts'
import { rememberPort, usualPort } from './usualPort.ts'
import { visit } from './visitor.ts'

/** How a place is set up: as `attend` says, or as `open` does, without a journal. */
export type Setting = Omit<HostRequest<'startStandby'>, 'folder' | 'membership'> & Partial<Pick<HostRequest<'startStandby'>, 'folder' | 'membership'>>

/** One process on this computer: its port, its journal, what it knows of the table; and, while it is awake, the table's host. */
export interface Place {
  readonly port: number
  /** Where others reach it; empty where it could not host. */
  readonly addresses: () => readonly string[]
  readonly host: () => Host | null
  readonly journals: Journals
  /** Who sits here now, perhaps at a table that nothing was known of before. */
  readonly seatAs: (seat: HostRequest<'startStandby'>['membership']) => void
  /** What the host told this computer's window that is for who stands by; none just after it came in. @returns what to tell the host */
  readonly hear: (frames: readonly Uint8Array[]) => readonly Uint8Array[]
  /** Hosts from now on, by a new term where the newest is not this computer's. @throws Problem `host.refused` where it may not */
  readonly wake: () => Promise<Host>
  /** Closes the table: everybody is told, and nobody goes on with it. */
  readonly sleep: () => Promise<void>
  readonly lost: () => Promise<Found>
  readonly close: () => Promise<void>
}

/** Where nobody attends, nothing is kept beyond the open table. */
const unkept: Folding = { ...inMemory, fold: async () => {} }

interface Ends {
  readonly say: (news: HostEvent) => void
  readonly log: (line: string) => void
  /** How what comes in is judged. */
  readonly guard?: GuardOptions
  readonly journal?: JournalOptions
  readonly now?: () => number
}

export async function openPlace(given: Setting, { say, log, guard = {}, journal = {}, now = Date.now }: Ends): Promise<Place> {
  const { process, folder } = given
  let seat = given.membership
  const keep = folder === undefined ? null : await openJournal(folder, journal)
  keep?.onHealth((problem) => say({ news: 'disk', value: { problem: problem?.code ?? null } }))
  const peers = openPeers(folder === undefined ? null : `${folder}.peers.json`)
  const portFile = folder === undefined ? null : `${folder}.port`
  const way = await serve({
    pages: pagesFrom(given.pages),
    extraOrigins: given.extraOrigins,
    names: given.names ?? [],
    ...(given.port === undefined ? { before: portFile === null ? null : usualPort(portFile) } : { port: given.port }),
    befriended: () => peers.list().flatMap(({ addresses }) => addresses),
    log,
  })
  if (portFile) rememberPort(portFile, way.port)
  let table: Signal<TableState> | null = null
  let register: HostRegister | null = null
  let host: Host | null = null
  let codeSecret: Promise<Uint8Array> | null = null
  let stopHealing = () => {}
  /** Where this computer stood when its window was last at the table; null: it was not, or the table was closed. */
  let armed: readonly string[] | null = null

  /** From now on this is what is known of the table. */
  const know = (state: TableState) => {
    table = signal(state)
    register = openRegister(table, now)
    codeSecret = secretFromCode(state.code, process)
    const known = table
    known.subscribe(() => say({ news: 'state', value: known.current() }))
  }
  const id = () => {
    const { founderSeed, seatSeed } = table?.current() ?? {}
    const bytes = seat?.seed ?? fromBase64Url(seatSeed ?? founderSeed ?? '')
    return bytes?.length === 32 ? personOf(keyPairFrom(bytes).publicKey) : 'host'
  }
  const term = () => host?.term ?? register?.state().term ?? noTerm
  const ready = () => {
    if (!table || !register?.founderKey()) return false
    const member = register.state().members.get(id() as never)
    return table.current().founderSeed !== undefined || (member !== undefined && !member.removed && mayHost(member.role))
  }
  /** In the network where the table was: who has gone home does not go on with it there. */
  const mayTakeOver = () => {
    const now = lanAddresses()
    return armed !== null && ready() && (armed.length === 0 ? now.length === 0 : armed.some((address) => now.includes(address)))
  }
  const lan = () => lanAddresses().map((address) => `http://${address}:${way.port}`)
  const addresses = () => (ready() ? lan().slice(0, MAX_ADDRESSES) : [])
  const local = () => `http://127.0.0.1:${way.port}`

  const rest = () => {
    way.take(
      asleep(() => {
        const { n, id: of } = term()
        return { hosting: false, ready: ready(), process, term: n, id: of }
      }),
    )
  }

  const wake = async (): Promise<Host> => {
    if (host) return host
    // a table that somebody else founded is not begun anew
    if (!table && seat?.fingerprint) throw new Problem('host.refused')
    if (!table) know(newTable(process, given.title))
    if (!table || !register) throw new Problem('host.failed')
    if (!register.hosts() && !register.raise()) throw new Problem('host.refused')
    const state = (table as Signal<TableState>).current()
    say({ news: 'state', value: state })
    const opened = await openHost({
      state,
      pages: new Map(),
      extraOrigins: [],
      way,
      peers,
      id: id(),
      ...(codeSecret ? { codeSecret } : {}),
      ...(keep ? { keep } : {}),
      guard,
      now,
      onState: (value) => (table as Signal<TableState> | null)?.set(value),
      onView: (value) => say({ news: 'view', value }),
      log,
    })
    host = opened
    stopHealing = healWhileHosting({ process, id: id(), term, peers, probe, carry, yieldTo, callTo, log })
    return opened
  }

  const sleep = async (next?: Peer | null) => {
    stopHealing()
    const was = host
    if (!was) return
    host = null
    await was.close(next)
    if (table) register = openRegister(table, now)
    rest()
  }

  /** How this computer visits another's host: as the person who sits here. */
  const visiting = ({ address }: Answered) => {
    if (!table || !seat) throw new Problem('host.refused')
    const { fingerprint, tableKey } = table.current()
    return { address, process, seed: seat.seed, tableKey: fromBase64Url(tableKey) ?? new Uint8Array(TABLE_KEY), fingerprint }
  }
  const callTo = async (other: Answered) => {
    const visitor = await visit({ ...visiting(other), room: `process/${process}` as RoomName })
    visitor.send(encodeCanHost(addresses()))
    visitor.close()
  }
  const carry = async (other: Answered) => {
    const to = visiting(other)
    const bringing = host?.register ?? register
    if (!bringing || !keep) throw new Problem('host.refused')
    await carryAll({ to, register: bringing, rooms: keep.rooms, read: keep.load, append: keep.append, log })
  }
  const yieldTo = async (to: Answered) => {
    await sleep({ id: to.peer.id, addresses: [...new Set([to.address, ...to.peer.addresses])].slice(0, MAX_ADDRESSES) })
    log('gave way to another host')
    // once more: what came in while the first was carried
    await carry(to).catch((error) => log(`not carried again: ${error instanceof Error ? error.message : 'unknown'}`))
    say({ news: 'hosting', value: { hosting: false, addresses: [...new Set([to.address, ...to.peer.addresses])] } })
  }

  const standby = standBy({
    process,
    me: () => ({ id: id(), term: term(), ready: mayTakeOver() }),
    peers,
    probe,
    wake: async () => {
      const opened = await wake()
      say({ news: 'hosting', value: { hosting: true, addresses: [local()] } })
      say({ news: 'view', value: opened.view() })
      return [local()]
    },
    now,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })

  const beDeputy = () => {
    const { seed, fingerprint, tableKey } = seat ?? {}
    if (!table && seed && fingerprint && tableKey?.length === TABLE_KEY) know(deputyTable(process, given.title, { seed, fingerprint, tableKey }))
  }
  if (given.state) know({ ...given.state, title: given.title })
  else beDeputy()
  rest()

  return {
    port: way.port,
    addresses,
    host: () => host,
    journals: journalsOf(keep ?? unkept, () => host === null, log),
    seatAs: (next) => {
      seat = next
      beDeputy()
    },
    hear: (frames) => {
      if (frames.length === 0) armed = lanAddresses()
      const onClosed = () => {
        armed = null
      }
      // an open table knows by itself where its computers are; what a file brings or takes along passes it too
      if (host) return heardByHost(frames, host.register)
      return register ? heardFrom(frames, { register, peers, addresses, onClosed }) : []
    },
    wake,
    sleep: () => sleep(null),
    lost: async () => (host ? { hosting: true, addresses: [local()] } : standby.lost()),
    close: async () => {
      await sleep()
      await way.close()
      await keep?.close()
    },
  }
}
