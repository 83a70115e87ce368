import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { type Read, text } from '../base/read.ts'
import { addressesReader } from '../protocol/messages/peers.ts'
import { nearbyTable, tableView } from '../protocol/tableState.ts'

/** All events from the main process to the window, with the schemas of their payloads. */
export const ipcEvents = {
  /** The state of a table that this computer hosts changed. */
  'table.changed': tableView,
  /** This computer no longer hosts a table. `problem`: the host failed; `moved`: the addresses of the computer that hosts the table now. */
  'table.closed': v.object({ process: idOf<'process'>(), problem: v.optional(text(60)), moved: v.optional(addressesReader) }),
  /** The problem of the disk with this computer's journals changed: its code; null where it is solved. */
  'disk.changed': v.object({ problem: v.nullable(text(60)) }),
  /** The tables that mDNS finds changed. */
  'nearby.changed': v.array(nearbyTable),
  /** The system asked the app to open something: `handed.take` returns it. */
  'handed.over': v.object({}),
  /** The window is about to close: its page writes what it has still to write, and says so with `window.saved`. */
  'window.closing': v.object({}),
  /** A menu item was chosen: the id of the command in the window's registry of commands. */
  'menu.chosen': v.object({ command: text(80) }),
} as const

/** Name of an event. */
export type IpcEventName = keyof typeof ipcEvents
/** The payload of an event. */
export type IpcEventPayload<N extends IpcEventName> = Read<(typeof ipcEvents)[N]>
/** Whether a value from outside is the name of an event. */
export const isIpcEventName = (value: unknown): value is IpcEventName => typeof value === 'string' && Object.hasOwn(ipcEvents, value)
