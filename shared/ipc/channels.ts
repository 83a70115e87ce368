import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { bytesOf, integer, type Read, type Reader, text } from '../base/read.ts'
import { addressesReader } from '../protocol/messages/peers.ts'
import { roleReader, roomReader } from '../protocol/role.ts'
import { invitationView, nearbyTable, tableView } from '../protocol/tableState.ts'

const call = <Request, Response>(request: Reader<Request>, response: Reader<Response>) => ({ request, response })

const processId = idOf<'process'>()
const empty = v.strictObject({})
const seed = v.pipe(
  bytesOf(32),
  v.check((bytes) => bytes.length === 32),
)
const frames = v.pipe(v.array(bytesOf(16 * 2 ** 20)), v.maxLength(1000))
/** Yjs updates (version 1), in order. */
const update = bytesOf(64 * 2 ** 20)
const updates = v.pipe(v.array(update), v.maxLength(10_000))

/** A process as this computer knows it without the window's storage: its name, and who its person is there. Secrets in base64url. */
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
})
export type ProcessEntry = Readonly<v.InferOutput<typeof processEntry>>

/**
 * Everything the window may ask of the main process. Add a line; both sides follow. The same table serves the preload
 * bridge of the desktop app and the loopback bridge of the app in a browser.
 */
export const channels = {
  /** Where the app runs, and what it can do there. `desktop` is false in a browser. */
  'app.about': call(
    empty,
    v.object({ desktop: v.boolean(), version: text(40), platform: text(20), languages: v.pipe(v.array(text(35)), v.maxLength(20)) }),
  ),
  /** The reader's language, when they choose one: menus and dialogs follow, now and at the next start. */
  'app.setLanguage': call(v.strictObject({ language: text(5) }), empty),
  /** Begins to host. The answer carries a one-use facilitator's link for this very window. */
  'table.open': call(v.strictObject({ process: processId, title: text(200) }), v.object({ table: tableView, ownLink: text(2048) })),
  'table.close': call(v.strictObject({ process: processId }), empty),
  'table.view': call(v.strictObject({ process: processId }), v.nullable(tableView)),
  /** A new invitation, with its link. `hours` from now it ends. */
  'table.invite': call(
    v.strictObject({ process: processId, role: roleReader, maxUses: integer(1, 10_000), hours: integer(1, 24 * 365) }),
    invitationView,
  ),
  'table.revoke': call(v.strictObject({ process: processId, invitation: idOf<'invitation'>() }), empty),
  'table.remove': call(v.strictObject({ process: processId, person: idOf<'person'>() }), empty),
  'table.changeRole': call(v.strictObject({ process: processId, person: idOf<'person'>(), role: roleReader }), empty),
  /**
   * This computer keeps a journal of the process, and stands by to host it. Again and again: nothing changes, except what is
   * new in the answer: where this computer can be reached by others. Empty where it is not ready to host.
   */
  'table.startStandby': call(
    v.strictObject({
      process: processId,
      title: text(200),
      membership: v.strictObject({ seed, fingerprint: text(20), tableKey: v.optional(bytesOf(16)) }),
    }),
    v.object({ addresses: v.optional(addressesReader, []) }),
  ),
  /** The process is closed in the last window: its journal is let go of. A table that is open here stays open. */
  'table.stopStandby': call(v.strictObject({ process: processId }), empty),
  /**
   * What the host told the window that is for this computer's own stand-by (frames `register`, `registerHave` and `peers`, whole);
   * none just after it came in. The answer is what to tell the host.
   */
  'table.relayFrames': call(v.strictObject({ process: processId, frames }), v.object({ frames })),
  /**
   * The host is silent or gone. Looks for who hosts now, or takes over: `hosting` is true where this computer hosts from now
   * on. Addresses best first; empty: nobody.
   */
  'table.findOrBecomeHost': call(v.strictObject({ process: processId }), v.object({ hosting: v.boolean(), addresses: addressesReader })),
  /** Puts updates of a room into the process' journal; answered when they are on disk. */
  'journal.append': call(v.strictObject({ process: processId, room: roomReader, updates }), empty),
  'journal.read': call(v.strictObject({ process: processId, room: roomReader }), v.object({ updates })),
  /** The room as the table has it (Yjs, version 1), in place of all that its journal has: something in it was not accepted. */
  'journal.replace': call(v.strictObject({ process: processId, room: roomReader, state: update }), empty),
  'journal.rooms': call(v.strictObject({ process: processId }), v.pipe(v.array(roomReader), v.maxLength(2000))),
  /** What this computer is to know of a process also when the window's storage is lost; kept beside its journal. */
  'disk.remember': call(processEntry, empty),
  'disk.list': call(empty, v.array(processEntry)),
  /** What is wrong with the disk under this computer's journals, as a problem's code; the news `disk.changed` says when that changes. */
  'disk.health': call(empty, v.object({ problem: v.nullable(text(60)) })),
  /** The process is gone for good: with its journal, its table and what was remembered of it. */
  'disk.forget': call(v.strictObject({ process: processId }), empty),
  /** What mDNS has found so far; asking starts the looking. */
  'nearby.list': call(empty, v.pipe(v.array(nearbyTable), v.maxLength(100))),
  /** Which process' table is at an address that a person typed; null where nobody answers. Not believed: joining proves it. */
  'nearby.probe': call(v.strictObject({ address: text(200) }), v.nullable(idOf<'process'>())),
  /** Saves a file where the person says, by the system's own dialog. `saved` is false when they changed their mind. */
  'file.save': call(
    v.strictObject({ name: text(200), kind: v.picklist(['docx', 'md', 'png', 'csv', 'txt', 'tavolo']), bytes: bytesOf(200 * 2 ** 20) }),
    v.object({ saved: v.boolean() }),
  ),
  /**
   * What somebody handed to the app from outside, once: a link that was pressed elsewhere, a file that was opened by its icon. The
   * news `handed.over` says that there is something. `file` has at most 256 MB, or the reason why it could not be read.
   */
  'handed.take': call(
    empty,
    v.object({
      link: v.nullable(text(2048)),
      file: v.nullable(v.object({ name: text(300), bytes: v.nullable(bytesOf(2 ** 28)), problem: v.nullable(text(60)) })),
    }),
  ),
  /** Opens a link in the system's browser, after the person agreed. Only http, https and mailto. */
  'link.open': call(v.strictObject({ href: text(2048) }), v.object({ opened: v.boolean() })),
  'window.new': call(empty, empty),
} as const

export type Channel = keyof typeof channels
export type ChannelRequest<C extends Channel> = Read<(typeof channels)[C]['request']>
export type ChannelResponse<C extends Channel> = Read<(typeof channels)[C]['response']>
export const isChannel = (value: unknown): value is Channel => typeof value === 'string' && Object.hasOwn(channels, value)

/** Errors do not survive the crossing as objects, so an answer is a value either way. `problem` is a problem's code, or 'bug'. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }
