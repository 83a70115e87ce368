import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { bytesOf, integer, type Read, type Reader, text } from '../base/read.ts'
import { roleReader } from '../protocol/role.ts'
import { invitationView, nearbyTable, tableView } from '../protocol/table.ts'

const call = <Ask, Answer>(ask: Reader<Ask>, answer: Reader<Answer>) => ({ ask, answer })

const process = idOf<'process'>()
const nothing = v.strictObject({})

/**
 * Everything the window may ask of the main process. Add a line; both sides follow. The same table serves the preload
 * bridge of the desktop app and the loopback bridge of the app in a browser.
 */
export const channels = {
  /** Where the app runs, and what it can do there. `desktop` is false in a browser. */
  'app.about': call(
    nothing,
    v.object({ desktop: v.boolean(), version: text(40), platform: text(20), languages: v.pipe(v.array(text(35)), v.maxLength(20)) }),
  ),
  /** The reader's language, when they choose one: menus and dialogs follow, now and at the next start. */
  'app.speak': call(v.strictObject({ language: text(5) }), nothing),
  /** Begins to host. The answer carries a one-use facilitator's link for this very window. */
  'table.open': call(v.strictObject({ process, title: text(200) }), v.object({ table: tableView, ownLink: text(2048) })),
  'table.close': call(v.strictObject({ process }), nothing),
  'table.look': call(v.strictObject({ process }), v.nullable(tableView)),
  /** A new invitation, with its link. `hours` from now it ends. */
  'table.invite': call(v.strictObject({ process, role: roleReader, maxUses: integer(1, 10_000), hours: integer(1, 24 * 365) }), invitationView),
  'table.revoke': call(v.strictObject({ process, invitation: idOf<'invitation'>() }), nothing),
  'table.remove': call(v.strictObject({ process, person: idOf<'person'>() }), nothing),
  'table.changeRole': call(v.strictObject({ process, person: idOf<'person'>(), role: roleReader }), nothing),
  /** What mDNS has found so far; asking starts the looking. */
  'nearby.look': call(nothing, v.pipe(v.array(nearbyTable), v.maxLength(100))),
  /** Which process' table is at an address that a person typed; null where nobody answers. Not believed: joining proves it. */
  'nearby.ask': call(v.strictObject({ address: text(200) }), v.nullable(idOf<'process'>())),
  /** Saves a file where the person says, by the system's own dialog. `saved` is false when they changed their mind. */
  'file.save': call(
    v.strictObject({ name: text(200), kind: v.picklist(['docx', 'md', 'png', 'csv', 'txt']), bytes: bytesOf(200 * 2 ** 20) }),
    v.object({ saved: v.boolean() }),
  ),
  /** Opens a link in the system's browser, after the person agreed. Only http, https and mailto. */
  'link.open': call(v.strictObject({ href: text(2048) }), v.object({ opened: v.boolean() })),
  'window.new': call(nothing, nothing),
} as const

export type Channel = keyof typeof channels
export type Ask<C extends Channel> = Read<(typeof channels)[C]['ask']>
export type Answer<C extends Channel> = Read<(typeof channels)[C]['answer']>
export const isChannel = (value: unknown): value is Channel => typeof value === 'string' && Object.hasOwn(channels, value)

/** Errors do not survive the crossing as objects, so an answer is a value either way. `problem` is a problem's code, or 'bug'. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }
