import { fromBase64Url } from '../../shared/base/bytes.ts'
import { invitationKey, keyPairFrom, secretFromCode } from '../../shared/base/crypto.ts'
import { source } from '../../shared/base/live.ts'
import { Problem } from '../../shared/base/problem.ts'
import { LIMITS } from '../../shared/protocol/limits.ts'
import type { Role } from '../../shared/protocol/role.ts'
import type { InvitationView, TableState, TableView } from '../../shared/protocol/table.ts'
import { lanAddresses } from './addresses.ts'
import { gatherChanges } from './changes.ts'
import { Entrance } from './entrance.ts'
import { type InvitationRef, openInvitations } from './invitations.ts'
import { inMemory, type Keep } from './keep.ts'
import { openMembers, type PersonRef } from './members.ts'
import type { Page } from './page.ts'
import { openRooms } from './rooms.ts'
import { serve } from './serve.ts'
import { watchStrangers } from './strangers.ts'
import { linkFor, viewOf } from './view.ts'

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
  readonly close: () => Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** 32 secret bytes of the table's state. */
function seedOf(text: string): Uint8Array {
  const seed = fromBase64Url(text)
  if (seed?.length !== 32) throw new Problem('file.unreadable')
  return seed
}

/** Opens a table. @throws Problem where the port cannot be had or the state cannot be read */
export async function openHost(options: HostOptions): Promise<Host> {
  const { state, now = Date.now, onState, onView, log } = options
  const founder = keyPairFrom(seedOf(state.founderSeed))
  const codeKey = invitationKey(await secretFromCode(state.code, state.process)).publicKey
  const table = source(state)
  const invitations = openInvitations(table, founder.seed, codeKey, now)
  const members = openMembers(table, now)
  const strangers = watchStrangers(now)
  const changes = gatherChanges((news) => {
    for (const occupant of rooms.find(`process/${state.process}`)?.occupants ?? []) occupant.sendIfQuick(news)
  })
  const rooms = await openRooms(state.process, options.keep ?? inMemory, (room) => {
    if (room !== `process/${state.process}`) changes.note(room)
  })

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

  const entrance = new Entrance({
    door: {
      process: state.process,
      title: () => table.current().title,
      host: keyPairFrom(seedOf(state.hostSeed)),
      founder,
      invitations,
      members,
      now,
      mustWait: strangers.mustWait,
      wrong: strangers.wrong,
      roomFor: rooms.roomFor,
    },
    strangers,
    now,
    log,
    tidy: rooms.tidy,
    onCrowd: tellSoon,
  })

  const server = await serve({ ...options, about: () => ({ hosting: true, process: state.process }), receive: entrance.receive })
  const addresses = () => lanAddresses().map((address) => `http://${address}:${server.port}`)
  const view = (): TableView =>
    viewOf(table.current(), {
      addresses: addresses(),
      port: server.port,
      founderKey: founder.publicKey,
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
    ownLink: () => linkFor(invitations.makeOwn(now() + 10 * MINUTE), [`http://127.0.0.1:${server.port}`], state.process, founder.publicKey),
    invite: (role, maxUses, hours) => {
      const made = invitations.make(role, maxUses, now() + hours * HOUR)
      if (!made) throw new Problem('host.refused')
      const { id, until, uses } = made.invitation
      const reach = addresses()
      const at = reach.length > 0 ? reach : [`http://127.0.0.1:${server.port}`]
      return { id, role, until, maxUses, uses, revoked: false, link: linkFor(made, at, state.process, founder.publicKey) }
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
    close: async () => {
      clearInterval(beats)
      clearInterval(probes)
      unwatch()
      if (told !== table.current()) onState(table.current())
      changes.close()
      entrance.close()
      await server.close()
      rooms.close()
    },
  }
}
