import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { bytesOf, integer, type Read, type Reader, text } from '../base/read.ts'
import { addressesReader } from './messages/peers.ts'
import { roleReader, roomReader } from './role.ts'
import { invitationView, nearbyTable, tableState, tableView } from './tableState.ts'

const call = <Request, Response>(request: Reader<Request>, response: Reader<Response>) => ({ request, response })

const processId = idOf<'process'>()
const personId = idOf<'person'>()
const empty = v.strictObject({})
const frames = v.pipe(v.array(bytesOf(16 * 2 ** 20)), v.maxLength(1000))
const update = bytesOf(64 * 2 ** 20)
const updates = v.pipe(v.array(update), v.maxLength(10_000))
const texts = (max: number) => v.pipe(v.array(text(max)), v.maxLength(20))

/**
 * What the process that started the host (main, or the app in a browser) may ask of it: one process, one table. As messages
 * of `postMessage` or `process.send`: `{ id, do, with }` is answered by `{ id, ok: true, value }` or `{ id, ok: false, problem }`.
 */
export const hostCommands = {
  /**
   * Begins to host. `state` is null the first time: the host makes one, and says it (`state` below). `pages` is the folder with
   * the page for phones. `extraOrigins`: further origins whose windows may join, such as `app://tavolo`. `names`: further names
   * that this computer is reached by. Without `port`, a usual one that is free.
   */
  open: call(
    v.strictObject({
      state: v.nullable(tableState),
      process: processId,
      title: text(200),
      pages: text(4096),
      extraOrigins: texts(200),
      names: v.optional(texts(100)),
      port: v.optional(integer(0, 65535)),
    }),
    v.object({ view: tableView, ownLink: text(2048) }),
  ),
  /**
   * Stands by: listens without hosting, keeps the process' journal in `folder`, and can take over. `membership` holds the keys of this
   * computer's person. The answer says at which port, and where others reach it; empty where it could not host.
   */
  startStandby: call(
    v.strictObject({
      state: v.nullable(tableState),
      process: processId,
      title: text(200),
      membership: v.strictObject({ seed: bytesOf(32), fingerprint: text(20), tableKey: v.optional(bytesOf(16)) }),
      folder: text(4096),
      pages: text(4096),
      extraOrigins: texts(200),
      names: v.optional(texts(100)),
      port: v.optional(integer(0, 65535)),
    }),
    v.object({ port: integer(0, 65535), addresses: addressesReader }),
  ),
  /** Frames for those who stand by, as this computer's window heard them from the host; none just after it came in. The answer is what to tell the host. */
  relayFrames: call(v.strictObject({ frames }), v.object({ frames })),
  /** The host is silent or gone: finds out who hosts now, or hosts from now on. */
  findOrBecomeHost: call(empty, v.object({ hosting: v.boolean(), addresses: addressesReader })),
  /** Puts updates into a room's journal; answered when they are on disk. */
  appendUpdates: call(v.strictObject({ room: roomReader, updates }), empty),
  /** All that the journal has of a room. */
  readUpdates: call(v.strictObject({ room: roomReader }), v.object({ updates })),
  /** All of a room in one state, in place of what its journal has. */
  replaceState: call(v.strictObject({ room: roomReader, state: update }), empty),
  listRooms: call(empty, v.pipe(v.array(roomReader), v.maxLength(2000))),
  /** Says goodbye to everybody, then the answer. Who stands by goes on standing by; else the process may be ended. */
  close: call(empty, empty),
  /** Lets go of everything, the journal too; the process may be ended then. */
  shutDown: call(empty, empty),
  tableView: call(empty, v.nullable(tableView)),
  /** A new one-use facilitator's link, for a window on this computer. */
  ownLink: call(empty, v.object({ link: text(2048) })),
  invite: call(v.strictObject({ role: roleReader, maxUses: integer(1, 10_000), hours: integer(1, 24 * 365) }), invitationView),
  revoke: call(v.strictObject({ invitation: idOf<'invitation'>() }), empty),
  remove: call(v.strictObject({ person: personId }), empty),
  changeRole: call(v.strictObject({ person: personId, role: roleReader }), empty),
  /** Tables found on this network so far; asking starts the looking. Needs no open table. */
  nearby: call(empty, v.array(nearbyTable)),
} as const

/** A key of {@link hostCommands}. */
export type HostCommandName = keyof typeof hostCommands
/** Parameters of a command, as its schema reads them. */
export type HostRequest<C extends HostCommandName> = Read<(typeof hostCommands)[C]['request']>
/** Answer to a command, as its schema reads it. */
export type HostResponse<C extends HostCommandName> = Read<(typeof hostCommands)[C]['response']>
/** Whether a received value names a command. */
export const isHostCommandName = (value: unknown): value is HostCommandName => typeof value === 'string' && Object.hasOwn(hostCommands, value)

/** What is posted to the host's process. */
export interface HostCommand<C extends HostCommandName = HostCommandName> {
  readonly id: number
  readonly do: C
  readonly with: HostRequest<C>
}

/** What comes back. `problem` is a problem's code, or 'bug'. */
export type HostReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: string }

/** What the host says unasked: `{ news, value }`. */
export const hostEvents = {
  /** To be kept, whole, before anything else: it is all that the table remembers. */
  state: tableState,
  view: tableView,
  nearby: v.array(nearbyTable),
  /** It hosts from now on, or does no more; `addresses` is where the table is, where that is known. */
  hosting: v.object({ hosting: v.boolean(), addresses: addressesReader }),
  /** What is wrong with the disk under the process' journal, as a problem's code; null: nothing any more. */
  disk: v.object({ problem: v.nullable(text(60)) }),
  /** The host can no longer go on, and ends by itself. `problem` is a problem's code. */
  failed: v.object({ problem: text(60) }),
} as const

/** A key of {@link hostEvents}. */
export type HostEventName = keyof typeof hostEvents
/** Value of an event, as its schema reads it. */
export type HostEventValue<N extends HostEventName> = Read<(typeof hostEvents)[N]>
/** An event as the host posts it. */
export type HostEvent = { readonly [N in HostEventName]: { readonly news: N; readonly value: HostEventValue<N> } }[HostEventName]
/** Whether a received value names an event. */
export const isHostEventName = (value: unknown): value is HostEventName => typeof value === 'string' && Object.hasOwn(hostEvents, value)
