import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { bytesOf, integer, type Read, type Reader, text } from '../base/read.ts'
import { assetContentReader, assetHashReader, assetListReader } from '../protocol/limits/assetReaders.ts'
import { addressesReader } from '../protocol/messages/peers.ts'
import { roleReader, roomReader } from '../protocol/role.ts'
import { lobbyReader } from '../protocol/roomPolicy/lobby.ts'
import { lockList, rulesReader } from '../protocol/roomPolicy/roomPolicy.ts'
import {
  addedDevice,
  clockOffset,
  deviceList,
  invitationView,
  membershipView,
  nearbyTable,
  removalProposal,
  tableView,
} from '../protocol/tableState.ts'

const call = <Request, Response>(request: Reader<Request>, response: Reader<Response>) => ({ request, response })

const processId = idOf<'process'>()
const empty = v.strictObject({})
const seed = v.pipe(
  bytesOf(32),
  v.check((bytes) => bytes.length === 32),
)
const frames = v.pipe(v.array(bytesOf(16 * 2 ** 20)), v.maxLength(1000))
/** A decision's statements, as frames for the host; none where this computer hosts. */
const decided = v.object({ frames: v.optional(frames, []) })
/** A Yjs update (version 1). */
const update = bytesOf(64 * 2 ** 20)
const updates = v.pipe(v.array(update), v.maxLength(10_000))

/**
 * A process, as this computer remembers it outside of the window's IndexedDB: its name, and this person's credentials in it. Secrets in
 * base64url.
 */
export const processEntry = v.object({
  process: processId,
  title: text(200),
  person: idOf<'person'>(),
  seed: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  name: text(40),
  role: roleReader,
  founded: v.boolean(),
  fingerprint: text(20),
  tableKey: text(30),
  addresses: v.pipe(v.array(text(200)), v.maxLength(20)),
  /** The most removals that this person has heard of; entries of versions before 0.3.0 have none. */
  floor: v.optional(text(12), ''),
})
/** What `processEntry` reads. */
export type ProcessEntry = Readonly<v.InferOutput<typeof processEntry>>

/** Menus that a page adds to the application's, with the names of its commands. */
export const pageMenus = v.pipe(
  v.array(
    v.strictObject({
      label: text(60),
      items: v.pipe(
        v.array(
          v.strictObject({
            id: text(80),
            label: text(200),
            accelerator: v.optional(v.pipe(v.string(), v.regex(/^(?:(?:CommandOrControl|Shift|Alt)\+)*[\w,]{1,10}$/))),
          }),
        ),
        v.maxLength(200),
      ),
    }),
  ),
  v.maxLength(10),
)
/** What {@link pageMenus} reads. */
export type PageMenus = v.InferOutput<typeof pageMenus>

/**
 * All channels from the window to the main process, with the schemas of request and response. The same table serves the preload of the
 * desktop app and the WebSocket bridge of the app in a browser.
 */
export const channels = {
  /** Version and environment. `desktop` is false in a browser; `languages`: the system's preferred languages, BCP 47. */
  'app.about': call(
    empty,
    v.object({ desktop: v.boolean(), version: text(40), platform: text(20), languages: v.pipe(v.array(text(35)), v.maxLength(20)) }),
  ),
  /** The person chose a language of the interface: menus and dialogs follow, now and after a restart. */
  'app.setLanguage': call(v.strictObject({ language: text(5) }), empty),
  /** The page on screen changed, and with it what the application's menu offers while this window has the focus. */
  'menu.offer': call(v.strictObject({ menus: pageMenus }), empty),
  /** Starts to host. `ownLink`: a one-use facilitator's invitation for this window. */
  'table.open': call(v.strictObject({ process: processId, title: text(200) }), v.object({ table: tableView, ownLink: text(2048) })),
  /** Closes the table: notifies every client, and no other computer takes over. */
  'table.close': call(v.strictObject({ process: processId }), empty),
  /** The open table; null where this computer does not host it. */
  'table.view': call(v.strictObject({ process: processId }), v.nullable(tableView)),
  /** Creates an invitation, with its link. It expires after `hours`. */
  'table.invite': call(
    v.strictObject({ process: processId, role: roleReader, maxUses: integer(1, 10_000), hours: integer(1, 24 * 365) }),
    invitationView,
  ),
  /** Who is at the table by this computer's log, for a facilitator whose computer does not host it; null where it hosts, and for others. */
  'table.membership': call(v.strictObject({ process: processId }), v.nullable(membershipView)),
  /** Revokes an invitation. */
  'table.revoke': call(v.strictObject({ process: processId, invitation: idOf<'invitation'>() }), decided),
  /** What to ask before a removal: the open invitations by which the person came, and who else came by them or by the person's own. */
  'table.removalProposal': call(v.strictObject({ process: processId, person: idOf<'person'>() }), removalProposal),
  /** Removes a member, closes their connections, and withdraws these invitations. */
  'table.remove': call(
    v.strictObject({ process: processId, person: idOf<'person'>(), withdraw: v.pipe(v.array(idOf<'invitation'>()), v.maxLength(100)) }),
    decided,
  ),
  /** Draws a horizon, on the computer where the table began: what its log does not know now no longer counts. */
  'table.drawHorizon': call(v.strictObject({ process: processId }), decided),
  /** Lets newcomers in who wait because many come at once. */
  'table.admitWaiting': call(v.strictObject({ process: processId }), empty),
  /** Changes a member's role. */
  'table.setLobby': call(v.strictObject({ process: processId, ...lobbyReader.entries }), decided),
  'table.limitRoom': call(v.strictObject({ process: processId, room: roomReader, rules: v.nullable(rulesReader) }), decided),
  'table.changeLocks': call(v.strictObject({ process: processId, room: roomReader, lock: lockList, unlock: lockList }), decided),
  'table.changeRole': call(v.strictObject({ process: processId, person: idOf<'person'>(), role: roleReader }), decided),
  /** Adds another computer of the window's person, by the key and the proof that it has shown; `seed` is the person's secret. */
  'table.addDevice': call(
    v.strictObject({ process: processId, seed, key: text(43), proof: text(100) }),
    v.object({ outcome: addedDevice, frames: v.optional(frames, []) }),
  ),
  /** Keys of the devices that the window's person has added, by this computer's log; `owner` is the person's own key. */
  'table.ownDevices': call(v.strictObject({ process: processId, owner: text(43) }), v.object({ devices: deviceList })),
  /** Ends a computer or phone of the window's person, or, for a facilitator, of somebody else, by its key; `seed` is the person's secret. */
  'table.detachDevice': call(v.strictObject({ process: processId, seed, key: text(43) }), decided),
  /**
   * Keeps a journal of the process on this computer, which is then a standby. Idempotent; the response always has the current addresses at
   * which others can reach this computer, empty where it cannot host.
   */
  'table.startStandby': call(
    v.strictObject({
      process: processId,
      title: text(200),
      membership: v.strictObject({ seed, fingerprint: text(20), tableKey: v.optional(bytesOf(16)) }),
    }),
    v.object({ addresses: v.optional(addressesReader, []) }),
  ),
  /** Ends the standby, because no window has the process open any more. A table that is open here stays open. */
  'table.stopStandby': call(v.strictObject({ process: processId }), empty),
  /**
   * Passes messages of the host to this computer's standby (whole frames `statements`, `statementIds` and `hostCandidates`); an empty list just after
   * the window connected. The response holds the frames to send to the host.
   */
  'table.relayFrames': call(v.strictObject({ process: processId, frames }), v.object({ frames })),
  /** The time at the table minus this computer's clock, in milliseconds, for its standby: a host that takes over goes on with it. */
  'table.adoptOffset': call(v.strictObject({ process: processId, offset: clockOffset }), empty),
  /**
   * The host does not answer. Finds the current host, or takes over: `hosting` is true where this computer hosts from now on. Addresses with
   * the best first; empty where there is no host.
   */
  'table.findOrBecomeHost': call(v.strictObject({ process: processId }), v.object({ hosting: v.boolean(), addresses: addressesReader })),
  /** Appends updates of a room to the journal of the process. Resolves when they are on disk. */
  'journal.append': call(v.strictObject({ process: processId, room: roomReader, updates }), empty),
  /** All updates of a room's journal, in order. */
  'journal.read': call(v.strictObject({ process: processId, room: roomReader }), v.object({ updates })),
  /** Replaces all updates of a room's journal by the state at the host (Yjs, version 1), because the host rejected some of them. */
  'journal.replace': call(v.strictObject({ process: processId, room: roomReader, state: update }), empty),
  /** The rooms with a journal. */
  'journal.rooms': call(v.strictObject({ process: processId }), v.pipe(v.array(roomReader), v.maxLength(2000))),
  /** Stores an asset in the folder of the journal. Resolves when it is on disk. */
  'journal.storeAsset': call(v.strictObject({ process: processId, hash: assetHashReader, content: assetContentReader }), empty),
  /** An asset from there, checked by hash; null where there is none. */
  'journal.readAsset': call(v.strictObject({ process: processId, hash: assetHashReader }), v.object({ content: v.nullable(assetContentReader) })),
  /** The assets there, with their lengths. */
  'journal.listAssets': call(v.strictObject({ process: processId }), assetListReader),
  /** Remembers a process beside its journal, in case the window's IndexedDB is lost. */
  'disk.remember': call(processEntry, empty),
  /** The remembered processes. */
  'disk.list': call(empty, v.array(processEntry)),
  /**
   * The problem of the disk with this computer's journals, as a problem's code; null where there is none. The event `disk.changed` reports
   * changes.
   */
  'disk.health': call(empty, v.object({ problem: v.nullable(text(60)) })),
  /** Deletes the journal, the table and the remembered credentials of a process. */
  'disk.forget': call(v.strictObject({ process: processId }), empty),
  /** Tables that mDNS has found so far. The first call starts the discovery. */
  'nearby.list': call(empty, v.pipe(v.array(nearbyTable), v.maxLength(100))),
  /**
   * The process whose table is at an address that a person typed; null where no host answers. The answer is unauthenticated: joining
   * verifies it.
   */
  'nearby.probe': call(v.strictObject({ address: text(200) }), v.nullable(idOf<'process'>())),
  /** Saves a file with the system's dialog. `saved` is false where the person cancelled. */
  'file.save': call(
    v.strictObject({
      name: text(200),
      kind: v.picklist([
        'docx',
        'odt',
        'pdf',
        'html',
        'md',
        'zip',
        'png',
        'svg',
        'csv',
        'json',
        'excalidraw',
        'xlsx',
        'txt',
        'tavolo',
        'tavolo-modello',
      ]),
      bytes: bytesOf(200 * 2 ** 20),
    }),
    v.object({ saved: v.boolean() }),
  ),
  /**
   * Prints a page (HTML in UTF-8) to a tagged PDF, A4, with outline and page numbers: `page` and `of` are the words around these, `title` stands at the top. Scripts in it
   * do not run, and it loads nothing but what is in it. `ownPages`: size, margins and numbers of the pages are in the HTML, and nothing is added.
   */
  'file.toPdf': call(
    v.strictObject({ html: bytesOf(100 * 2 ** 20), page: text(40), of: text(40), title: text(200), ownPages: v.optional(v.boolean(), false) }),
    v.object({ bytes: bytesOf(200 * 2 ** 20) }),
  ),
  /**
   * Takes what the system asked the app to open, once: a link that was opened elsewhere, a file that was opened by its icon. The event
   * `handed.over` announces it. `file` has at most 256 MB, or the problem of reading it.
   */
  'handed.take': call(
    empty,
    v.object({
      link: v.nullable(text(2048)),
      file: v.nullable(v.object({ name: text(300), bytes: v.nullable(bytesOf(2 ** 28)), problem: v.nullable(text(60)) })),
    }),
  ),
  /** Opens a link in the system's browser, after the person confirmed. Only http, https, mailto and tel. */
  'link.open': call(v.strictObject({ href: text(2048) }), v.object({ opened: v.boolean() })),
  /** Opens another window. */
  'window.new': call(empty, empty),
  /** All that this window had to write is on disk: it may close. */
  'window.saved': call(empty, empty),
  /** Opens the window for the projector, on the screen where it was last, or on a second screen; shows this room there. */
  'window.present': call(
    v.strictObject({ process: processId, kind: v.picklist(['board', 'document', 'session']), id: idOf<'board' | 'document' | 'session'>() }),
    empty,
  ),
} as const

/** Name of a channel. */
export type Channel = keyof typeof channels
/** The request of a channel. */
export type ChannelRequest<C extends Channel> = Read<(typeof channels)[C]['request']>
/** The response of a channel. */
export type ChannelResponse<C extends Channel> = Read<(typeof channels)[C]['response']>
/** Whether a value from outside is the name of a channel. */
export const isChannel = (value: unknown): value is Channel => typeof value === 'string' && Object.hasOwn(channels, value)

/** Errors cannot be sent as objects, so a reply is a value either way. `problem` is a problem's code, or 'bug'. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }
