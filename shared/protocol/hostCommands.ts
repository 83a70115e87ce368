import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { bytesOf, integer, type Read, type Reader, text } from '../base/read.ts'
import { assetContentReader, assetHashReader, assetListReader } from './limits/assetReaders.ts'
import { key32 } from './membershipLog/statementBodies.ts'
import { addressesReader } from './messages/peers.ts'
import { roleReader, roomReader } from './role.ts'
import { lobbyReader } from './roomPolicy/lobby.ts'
import { lockList, rulesReader } from './roomPolicy/roomPolicy.ts'
import {
  addedDevice,
  clockOffset,
  deviceList,
  invitationView,
  membershipView,
  nearbyTable,
  removalProposal,
  tableState,
  tableView,
} from './tableState.ts'

const call = <Request, Response>(request: Reader<Request>, response: Reader<Response>) => ({ request, response })

const processId = idOf<'process'>()
const personId = idOf<'person'>()
const empty = v.strictObject({})
const frames = v.pipe(v.array(bytesOf(16 * 2 ** 20)), v.maxLength(1000))
const update = bytesOf(64 * 2 ** 20)
const updates = v.pipe(v.array(update), v.maxLength(10_000))
/** Statements of a decision, as frames for the host; none where this computer hosts. */
const decided = v.object({ frames: v.optional(frames, []) })
const texts = (max: number) => v.pipe(v.array(text(max)), v.maxLength(20))

/**
 * Commands from the parent process (main, or the server of the app in a browser) to the host's process, which serves one table. Messages
 * of `postMessage` or `process.send`: `{ id, do, with }` is answered by `{ id, ok: true, value }` or `{ id, ok: false, problem }`.
 */
export const hostCommands = {
  /**
   * Starts to host. `state` is null the first time: the host creates a state and reports it by the event `state`. `pages` is the folder
   * of the phones' page. `extraOrigins`: further origins whose windows may connect, such as `app://tavolo`. `names`: further host names
   * of this computer. Without `port`, the first free default port. `folder`: as for `startStandby`; without one nothing is stored.
   */
  open: call(
    v.strictObject({
      state: v.nullable(tableState),
      process: processId,
      title: text(200),
      folder: v.optional(text(4096)),
      pages: text(4096),
      extraOrigins: texts(200),
      names: v.optional(texts(100)),
      port: v.optional(integer(0, 65535)),
    }),
    v.object({ view: tableView, ownLink: text(2048) }),
  ),
  /**
   * Starts to stand by: listens without hosting, writes the process' journal in `folder`, and can take over. `membership` has the keys of
   * this computer's person. Answers the port and the addresses; addresses are empty if this computer may not host.
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
  /** Passes frames for standbys from this computer's window, which received them from the host; no frames just after the window connected. Answers frames for the host. */
  relayFrames: call(v.strictObject({ frames }), v.object({ frames })),
  /** How far the table's time is from this computer's clock, as its window measured; for the time when this computer hosts. */
  adoptOffset: call(v.strictObject({ offset: clockOffset }), empty),
  /** Call when the host is unreachable: finds the current host, or starts to host. */
  findOrBecomeHost: call(empty, v.object({ hosting: v.boolean(), addresses: addressesReader })),
  /** Appends updates to a room's journal; answers when the updates are on disk. */
  appendUpdates: call(v.strictObject({ room: roomReader, updates }), empty),
  /** Reads all updates of a room from the journal. */
  readUpdates: call(v.strictObject({ room: roomReader }), v.object({ updates })),
  /** Replaces a room's journal by one state. */
  replaceState: call(v.strictObject({ room: roomReader, state: update }), empty),
  /** Stores an asset in the folder of the journal; answers when it is on disk. */
  storeAsset: call(v.strictObject({ hash: assetHashReader, content: assetContentReader }), empty),
  /** Reads an asset, checked by hash; null where there is none. */
  readAsset: call(v.strictObject({ hash: assetHashReader }), v.object({ content: v.nullable(assetContentReader) })),
  /** The stored assets with their lengths. */
  listAssets: call(empty, assetListReader),
  listRooms: call(empty, v.pipe(v.array(roomReader), v.maxLength(2000))),
  /** Closes the table and every connection, then answers. A standby goes on standing by; otherwise the process may be ended. */
  close: call(empty, empty),
  /** Releases all resources, the journal included; the process may be ended afterwards. */
  shutDown: call(empty, empty),
  tableView: call(empty, v.nullable(tableView)),
  /** Creates a one-use facilitator's link, for a window on this computer. */
  ownLink: call(empty, v.object({ link: text(2048) })),
  invite: call(v.strictObject({ role: roleReader, maxUses: integer(1, 10_000), hours: integer(1, 24 * 365) }), invitationView),
  /** Who is at the table by this computer's log; null where it hosts, or its person is no facilitator. */
  membershipView: call(empty, v.nullable(membershipView)),
  revoke: call(v.strictObject({ invitation: idOf<'invitation'>() }), decided),
  /** What to ask before a removal: the open invitations by which the person came, and who else came by them or by the person's own. */
  removalProposal: call(v.strictObject({ person: personId }), removalProposal),
  /** Removes a person, and withdraws these invitations. */
  remove: call(v.strictObject({ person: personId, withdraw: v.optional(v.array(idOf<'invitation'>()), []) }), decided),
  /** Draws a horizon, on the computer where the table began: what its log does not know now no longer counts. */
  drawHorizon: call(empty, decided),
  /** Lets newcomers in who wait because many come at once. */
  admitWaiting: call(empty, empty),
  changeRole: call(v.strictObject({ person: personId, role: roleReader }), decided),
  /** Limits what people may do in a room; null: no longer. */
  limitRoom: call(v.strictObject({ room: roomReader, rules: v.nullable(rulesReader) }), decided),
  /** Decides whether newcomers come in at once; `since` is table time in Unix milliseconds. */
  setLobby: call(lobbyReader, decided),
  /** Locks records of a room, and unlocks others, by their keys. */
  changeLocks: call(v.strictObject({ room: roomReader, lock: lockList, unlock: lockList }), decided),
  /** Adds a device of the person with this secret, who looks at this computer's window: its key and its proof, in base64url. */
  addDevice: call(
    v.strictObject({ seed: bytesOf(32), key: key32, proof: text(100) }),
    v.object({ outcome: addedDevice, frames: v.optional(frames, []) }),
  ),
  /** Keys of the devices that a member has added; `owner` is the member's key. */
  ownDevices: call(v.strictObject({ owner: key32 }), v.object({ devices: deviceList })),
  /** Ends a device: of the person with this secret, or, as this computer's facilitator, of somebody else. */
  detachDevice: call(v.strictObject({ seed: bytesOf(32), key: key32 }), decided),
  /** Tables discovered so far; the first call starts the discovery. Needs no open table. */
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

/** A command as the parent posts it to the host's process. */
export interface HostCommand<C extends HostCommandName = HostCommandName> {
  readonly id: number
  readonly do: C
  readonly with: HostRequest<C>
}

/** The answer to a command. `problem` is a problem's code, or 'bug'. */
export type HostReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: string }

/** Events of the host's process, as `{ news, value }`. */
export const hostEvents = {
  /** The whole state of the table. The parent must store it before it handles any later event. */
  state: tableState,
  view: tableView,
  nearby: v.array(nearbyTable),
  /** The process has started or stopped hosting; `addresses` are those of the table, if known. */
  hosting: v.object({ hosting: v.boolean(), addresses: addressesReader }),
  /** Problem code of the disk of the process' journal; null once the disk works again. */
  disk: v.object({ problem: v.nullable(text(60)) }),
  /** The host has failed, and its process exits. `problem` is a problem's code. */
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
