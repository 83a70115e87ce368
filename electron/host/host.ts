import { fromBase64Url } from '../../shared/base/bytes.ts'
import { invitationKey, keyPairFrom, secretFromCode } from '../../shared/base/crypto.ts'
import { signal } from '../../shared/base/live.ts'
import { Problem } from '../../shared/base/problem.ts'
import { TABLE_KEY } from '../../shared/protocol/hello.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import { MAX_ADDRESSES, type Peer } from '../../shared/protocol/peers.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { InvitationView, TableState, TableView } from '../../shared/protocol/table.ts'
import { lanAddresses } from './addresses.ts'
import { gatherChanges } from './changes.ts'
import { Entrance } from './entrance.ts'
import type { GuardOptions } from './guard/guard.ts'
import { type InvitationRef, openInvitations } from './invitations.ts'
import { inMemory, type Keep } from './keep.ts'
import { openMembers, type PersonRef } from './members.ts'
import type { Page } from './page.ts'
import { type HostRegister, openRegister } from './register.ts'
import { registeredWriters } from './registeredWriters.ts'
import { openRooms } from './rooms.ts'
import { serve, type WayIn } from './serve.ts'
import { shareRegister } from './sharedRegister.ts'
import { openPeers, type Peers } from './standby/peers.ts'
import { sharePeers } from './standby/sharedPeers.ts'
import { noTerm, type TermRef } from './standby/terms.ts'
import { watchStrangers } from './strangers.ts'
import { type LinkFacts, linkFor, viewOf } from './view.ts'

export interface HostOptions {
  readonly state: TableState
  /** The page for phones: the files, by the path they are served at. */
  readonly pages: ReadonlyMap<string, Page>
  /** Without one, a usual one that is free: a phone keeps its copy by address and port. 0: any. */
  readonly port?: number
  readonly bind?: string
  /** Further origins whose windows may join, such as `app://tavolo`. */
  readonly extraOrigins: readonly string[]
  /** Further names this computer is reached by. */
  readonly names?: readonly string[]
  /** Unix milliseconds. */
  readonly now?: () => number
  readonly keep?: Keep
  /** An open port that outlives this host. Without one, the host opens its own. */
  readonly way?: WayIn
  /** What rooms may hold, and how it is judged. */
  readonly guard?: GuardOptions
  /** Who else could host; remembered beyond this host where the caller remembers it. */
  readonly peers?: Peers
  /** The secret of the short code, where it was made already: that takes a while. */
  readonly codeSecret?: Promise<Uint8Array>
  /** Who sits at this computer; where nobody does, the host stands for itself. */
  readonly id?: string
  /** The state changed: keep it. */
  readonly onState: (state: TableState) => void
  readonly onView: (view: TableView) => void
  /** One line on what happened; never what anybody wrote, nor a secret, nor a name. */
  readonly log: (line: string) => void
}

/** An open table. */
export interface Host {
  readonly port: number
  readonly view: () => TableView
  /** A facilitator's link for one use, within ten minutes, by a window on this computer. */
  readonly ownLink: () => string
  /** @throws Problem where there are too many already */
  readonly invite: (role: Role, maxUses: number, hours: number) => InvitationView
  readonly revoke: (id: InvitationRef) => void
  /** Ends all connections of theirs, and lets them in no more. */
  readonly remove: (person: PersonRef) => void
  readonly changeRole: (person: PersonRef, role: Role) => void
  readonly register: HostRegister
  /** The term by which it hosts. */
  readonly term: TermRef
  /** `next`: who hosts from now on, where that is known: everybody is told to go there; null: nobody does, the table is closed. */
  readonly close: (next?: Peer | null) => Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Secret bytes of the table's state. @throws Problem */
function bytesOf(text: string, length: number): Uint8Array {
  const bytes = fromBase64Url(text)
  if (bytes?.length !== length) throw new Problem('file.unreadable')
  return bytes
}

/** Opens a table. @throws Problem where the port cannot be had or the state cannot be read */
export async function openHost(options: HostOptions): Promise<Host> {
  const { state, now = Date.now, onState, onView, log, peers = openPeers(null) } = options
  const table = signal(state)
  const register = openRegister(table, now)
  const code = await (options.codeSecret ?? secretFromCode(state.code, state.process))
  const facts: LinkFacts = { process: state.process, tableKey: bytesOf(state.tableKey, TABLE_KEY), fingerprint: state.fingerprint }
  const invitations = openInvitations({
    register,
    founderSeed: state.founderSeed === undefined ? null : bytesOf(state.founderSeed, 32),
    codeKey: invitationKey(code).publicKey,
    codeRole: () => table.current().codeRole,
    now,
  })
  const members = openMembers(table, register)
  const writers = registeredWriters(register)
  const strangers = watchStrangers(now)
  const changes = gatherChanges((news) => {
    for (const occupant of rooms.find(`process/${state.process}`)?.occupants ?? []) occupant.sendIfQuick(news)
  })
  const rooms = await openRooms(
    state.process,
    options.keep ?? inMemory,
    (room) => {
      if (room !== `process/${state.process}`) changes.note(room)
    },
    { now, writers, ...options.guard },
  )

  // many may come in at once: the state is said, and written, once per turn
  let told = state
  let tellingSoon = false
  const tellSoon = () => {
    if (tellingSoon) return
    tellingSoon = true
    setImmediate(() => {
      tellingSoon = false
      if (told !== table.current()) onState(table.current())
      told = table.current()
      onView(view())
    })
  }

  const sharedPeers = sharePeers(peers, () => ({ id: options.id ?? 'host', addresses: addresses().slice(0, MAX_ADDRESSES) }))
  const entrance = new Entrance({
    door: {
      process: state.process,
      title: () => table.current().title,
      host: keyPairFrom(bytesOf(state.hostSeed, 32)),
      register,
      secrets: { table: facts.tableKey, code },
      invitations,
      members,
      now,
      mustWait: strangers.mustWait,
      wrong: strangers.wrong,
      roomFor: rooms.roomFor,
    },
    shared: shareRegister(register),
    peers: sharedPeers,
    strangers,
    now,
    log,
    tidy: rooms.tidy,
    onCrowd: tellSoon,
  })

  const server = options.way ?? (await serve({ ...options, befriended: () => peers.list().flatMap((peer) => peer.addresses) }))
  // the term by which this host hosts: a later one, of another's, may be known here before this one has given way
  const term: TermRef = register.state().term ?? noTerm
  const about = () => {
    return { hosting: true, ready: true, process: state.process, term: term.n, id: term.id }
  }
  server.take({ about, receive: entrance.receive })
  const addresses = () => lanAddresses().map((address) => `http://${address}:${server.port}`)
  const view = (): TableView =>
    viewOf(table.current(), {
      addresses: addresses(),
      port: server.port,
      facts,
      members: members.all(),
      invitations: invitations.all(),
      online: entrance.online(),
      secretOf: invitations.secretOf,
    })

  let seen = addresses().join()
  const beats = setInterval(() => entrance.beat(), LIMITS.heartbeatMs)
  const probes = setInterval(() => {
    entrance.probe()
    // another network, another address: the screen with the QR must follow
    if (addresses().join() !== seen) tellSoon()
    seen = addresses().join()
  }, LIMITS.pingMs)
  const unwatch = table.subscribe(tellSoon)

  return {
    port: server.port,
    view,
    ownLink: () => linkFor(invitations.makeOwn('facilitator', now() + 10 * MINUTE), [`http://127.0.0.1:${server.port}`], facts),
    invite: (role, maxUses, hours) => {
      const until = now() + hours * HOUR
      const made = invitations.make(role, maxUses, until)
      const reach = addresses()
      const at = reach.length > 0 ? reach : [`http://127.0.0.1:${server.port}`]
      return { id: made.id, role, until, maxUses, uses: 0, revoked: false, link: linkFor(made, at, facts) }
    },
    revoke: invitations.revoke,
    remove: (person) => {
      members.remove(person)
      entrance.dismiss(person)
    },
    changeRole: (person, role) => {
      members.changeRole(person, role)
      const member = members.byId(person)
      if (member) entrance.become(member)
    },
    register,
    term,
    close: async (next) => {
      if (next) sharedPeers.pointTo(next)
      if (next === null) sharedPeers.end()
      clearInterval(beats)
      clearInterval(probes)
      writers.close()
      unwatch()
      if (told !== table.current()) onState(table.current())
      changes.close()
      entrance.close()
      if (!options.way) await server.close()
      rooms.close()
    },
  }
}
