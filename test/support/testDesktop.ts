import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RoomValidators } from '../../electron/host/guard/rules/roomValidatorInterface.ts'
import { type HostNode, openHostNode } from '../../electron/host/hostNode.ts'
import type { Membership } from '../../renderer/store/memberships.ts'
import { connectHost, type HostConnection } from '../../renderer/sync/connection/hostConnection.ts'
import { connectRoom, type RoomProvider } from '../../renderer/sync/connection/roomConnection.ts'
import { createHostClock, type HostClock } from '../../renderer/sync/time/hostClock.ts'
import { followHostClock } from '../../renderer/sync/time/timeQueries.ts'
import { newKeyPair } from '../../shared/base/crypto.ts'
import type { PersonId } from '../../shared/model/records/person.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import type { HostEvent } from '../../shared/protocol/hostCommands.ts'
import { personOf } from '../../shared/protocol/membershipLog/memberKey.ts'
import type { RoomName } from '../../shared/protocol/role.ts'
import type { TableState } from '../../shared/protocol/tableState.ts'
import { permissiveValidators } from './permissiveValidators.ts'

/**
 * A desktop without screens: a place of its own, as the host's process has it, and rooms on the product's own connection, that
 * follow the table as a window does. Needs `globalThis.WebSocket`.
 */
export interface TestDesktop {
  readonly hostNode: () => HostNode
  readonly folder: string
  readonly membership: () => Membership
  readonly messages: readonly HostEvent[]
  /** The room's document here; opened and connected at the first call. */
  readonly openRoom: (name: RoomName) => Y.Doc
  /** The table's time as its window knows it. */
  readonly hostClock: HostClock
  readonly connection: (name: RoomName) => RoomProvider | null
  readonly setMembership: (membership: Membership) => void
  /** Closes the connection and opens another, with all rooms, at the addresses of now. */
  readonly reconnect: () => void
  /** Goes where somebody hosts, as a window does when it is lost. */
  readonly findHost: () => Promise<void>
  /** The host's process dies: port and journal are gone without a word. */
  readonly kill: () => Promise<void>
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function startTestDesktop(
  processId: ProcessId,
  options: { readonly title?: string; readonly pages?: string; readonly validators?: RoomValidators; readonly now?: () => number } = {},
): Promise<TestDesktop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-desktop-'))
  const { seed, publicKey } = newKeyPair()
  let membership: Membership = {
    process: processId,
    person: personOf(publicKey) as PersonId,
    seed,
    name: 'Ada',
    role: 'facilitator',
    founded: false,
    fingerprint: '',
    tableKey: new Uint8Array(),
    addresses: [],
    removals: [],
    formerKeys: [],
    floor: '',
  }
  const messages: HostEvent[] = []
  let state: TableState | null = null
  let port = 0
  const start = () =>
    openHostNode(
      {
        state,
        process: processId,
        title: options.title ?? 'Percorso',
        membership: { seed: membership.seed, fingerprint: membership.fingerprint, tableKey: membership.tableKey },
        folder: path.join(folder, 'journal'),
        pages: options.pages ?? '/nowhere',
        extraOrigins: [],
        port,
      },
      {
        sendEvent: (news) => {
          messages.push(structuredClone(news))
          if (news.news === 'state') state = news.value
          if (news.news === 'hosting' && !news.value.hosting) moveTo(news.value.addresses)
        },
        log: () => undefined,
        guard: { validators: options.validators ?? permissiveValidators },
        ...(options.now ? { now: options.now } : {}),
      },
    )
  let hostNode = await start()
  port = hostNode.port
  const rooms = new Map<RoomName, { doc: Y.Doc; connection: RoomProvider | null }>()
  let closed = false
  let host: HostConnection | null = null

  const hostClock = createHostClock(options.now)
  const followed = followHostClock(hostClock, (frame) => host?.send(frame))
  hostClock.offset.subscribe(() => {
    const offset = hostClock.offset.current()
    if (offset !== null) hostNode.adoptOffset(offset)
  })
  const moveTo = (addresses: readonly string[]) => {
    membership = { ...membership, addresses: [...new Set([...addresses, ...membership.addresses])] }
    host?.reconnectNow()
  }
  const relay = (frames: readonly Uint8Array[]) => {
    for (const frame of hostNode.handleFrames(frames)) host?.send(frame)
  }
  const findHost = async () => {
    const location = await hostNode.findOrBecomeHost().catch(() => null)
    if (location && location.addresses.length > 0 && !closed) moveTo(location.addresses)
  }
  const connect = (name: RoomName, entry: { doc: Y.Doc; connection: RoomProvider | null }) => {
    const isProcessRoom = name.startsWith('process/')
    host ??= connectHost({
      membership: () => membership,
      device: 'desktop',
      addresses: () => membership.addresses,
      onWelcome: ({ now }, at, tellsTime) => followed.start(now, at, tellsTime),
      onMessage: followed.receive,
      onRole: () => undefined,
      onStatements: () => undefined,
      onTableKey: () => undefined,
      onGoodbye: () => undefined,
      onChanged: () => undefined,
      onStandbyFrame: (frame) => relay([frame]),
    })
    const connection = connectRoom(name, entry.doc, new Awareness(entry.doc), host)
    entry.connection = connection
    let before = ''
    connection.state.subscribe(() => {
      const state = connection.state.current().host
      const connectionState = state === 'sending' || state === 'received' ? 'in' : state
      if (connectionState === before || !isProcessRoom) return
      before = connectionState
      if (connectionState === 'in') relay([])
      if (connectionState === 'offline') followed.end()
      if (connectionState === 'offline' && !closed) void findHost()
    })
  }

  const disconnect = () => {
    for (const { connection } of rooms.values()) connection?.close()
    host?.close()
    followed.end()
    host = null
  }

  return {
    hostNode: () => hostNode,
    folder,
    hostClock,
    membership: () => membership,
    messages,
    openRoom: (name) => {
      const cached = rooms.get(name)
      if (cached) return cached.doc
      const opened = { doc: new Y.Doc(), connection: null }
      rooms.set(name, opened)
      connect(name, opened)
      return opened.doc
    },
    connection: (name) => rooms.get(name)?.connection ?? null,
    reconnect: () => {
      disconnect()
      for (const [name, entry] of rooms) connect(name, entry)
    },
    setMembership: (nextMembership) => {
      membership = nextMembership
      hostNode.setMembership({ seed: nextMembership.seed, fingerprint: nextMembership.fingerprint, tableKey: nextMembership.tableKey })
    },
    findHost,
    kill: () => hostNode.close(),
    restart: async () => {
      hostNode = await start()
    },
    close: async () => {
      closed = true
      disconnect()
      await hostNode.close().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
