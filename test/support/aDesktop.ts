import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { openHostNode, type HostNode } from '../../electron/host/standby/place.ts'
import type { Membership } from '../../renderer/store/seats.ts'
import { type RoomProvider, connectRoom } from '../../renderer/sync/connection.ts'
import { newKeyPair } from '../../shared/base/crypto.ts'
import type { PersonId } from '../../shared/model/person.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { personOf } from '../../shared/protocol/hello.ts'
import type { HostEvent } from '../../shared/protocol/hostMessages.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import type { TableState } from '../../shared/protocol/table.ts'

/**
 * A desktop without screens: a place of its own, as the host's process has it, and rooms on the product's own connection, that
 * follow the table as a window does. Needs `globalThis.WebSocket`.
 */
export interface ADesktop {
  readonly place: () => HostNode
  readonly folder: string
  readonly seat: () => Membership
  readonly said: readonly HostEvent[]
  /** The room's document here; opened and connected at the first call. */
  readonly room: (name: RoomName) => Y.Doc
  readonly connection: (name: RoomName) => RoomProvider | null
  readonly sitAt: (seat: Membership) => void
  /** Closes a room's connection and opens another, at the addresses of now. */
  readonly moveRoom: (name: RoomName) => void
  /** Goes where somebody hosts, as a window does when it is lost. */
  readonly lost: () => Promise<void>
  /** The host's process dies: port and journal are gone without a word. */
  readonly kill: () => Promise<void>
  readonly startAgain: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function aDesktop(process: ProcessId, given: { readonly title?: string; readonly pages?: string } = {}): Promise<ADesktop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-desktop-'))
  const { seed, publicKey } = newKeyPair()
  let seat: Membership = {
    process,
    person: personOf(publicKey) as PersonId,
    seed,
    name: 'Ada',
    role: 'facilitator',
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
  }
  const said: HostEvent[] = []
  let state: TableState | null = null
  let port = 0
  const open = () =>
    openHostNode(
      {
        state,
        process,
        title: given.title ?? 'Percorso',
        membership: { seed: seat.seed, fingerprint: seat.fingerprint, tableKey: seat.tableKey },
        folder: path.join(folder, 'journal'),
        pages: given.pages ?? '/nowhere',
        extraOrigins: [],
        port,
      },
      {
        sendEvent: (news) => {
          said.push(structuredClone(news))
          if (news.news === 'state') state = news.value
          if (news.news === 'hosting' && !news.value.hosting) moveTo(news.value.addresses)
        },
        log: () => undefined,
      },
    )
  let place = await open()
  port = place.port
  const rooms = new Map<RoomName, { doc: Y.Doc; connection: RoomProvider | null }>()
  let over = false

  const moveTo = (addresses: readonly string[]) => {
    seat = { ...seat, addresses: [...new Set([...addresses, ...seat.addresses])] }
    for (const { connection } of rooms.values()) connection?.reconnectNow()
  }
  const relay = (frames: readonly Uint8Array[], connection: RoomProvider | null) => {
    for (const frame of place.handleFrames(frames)) connection?.send(frame)
  }
  const lost = async () => {
    const found = await place.findOrBecomeHost().catch(() => null)
    if (found && found.addresses.length > 0 && !over) moveTo(found.addresses)
  }
  const connect = (name: RoomName, it: { doc: Y.Doc; connection: RoomProvider | null }) => {
    const meeting = name.startsWith('process/')
    const connection = connectRoom(name, it.doc, new Awareness(it.doc), {
      membership: seat,
      device: 'desktop',
      addresses: () => seat.addresses,
      onWelcome: () => undefined,
      onRole: () => undefined,
      onChanged: () => undefined,
      onStandbyFrame: (frame) => relay([frame], connection),
    })
    it.connection = connection
    let before = ''
    connection.state.subscribe(() => {
      const { host } = connection.state.current()
      const at = host === 'sending' || host === 'received' ? 'in' : host
      if (at === before || !meeting) return
      before = at
      if (at === 'in') relay([], connection)
      if (at === 'offline' && !over) void lost()
    })
  }

  return {
    place: () => place,
    folder,
    seat: () => seat,
    said,
    room: (name) => {
      const known = rooms.get(name)
      if (known) return known.doc
      const made = { doc: new Y.Doc(), connection: null }
      rooms.set(name, made)
      connect(name, made)
      return made.doc
    },
    connection: (name) => rooms.get(name)?.connection ?? null,
    moveRoom: (name) => {
      const it = rooms.get(name)
      it?.connection?.close()
      if (it) connect(name, it)
    },
    sitAt: (next) => {
      seat = next
      place.setMembership({ seed: next.seed, fingerprint: next.fingerprint, tableKey: next.tableKey })
    },
    lost,
    kill: () => place.close(),
    startAgain: async () => {
      place = await open()
    },
    close: async () => {
      over = true
      for (const { connection } of rooms.values()) connection?.close()
      await place.close().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
