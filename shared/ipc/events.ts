import * as v from 'valibot'
import { idOf } from '../base/id.ts'
import { type Read, text } from '../base/read.ts'
import { addressesReader } from '../protocol/messages/peers.ts'
import { nearbyTable, tableView } from '../protocol/tableState.ts'

/** What the main process tells the window, unasked. */
export const ipcEvents = {
  'table.changed': tableView,
  /** `problem` is there when the host did not stop by itself; `moved` where another computer hosts the table now: where that is. */
  'table.closed': v.object({ process: idOf<'process'>(), problem: v.optional(text(60)), moved: v.optional(addressesReader) }),
  /** What is wrong with the disk under this computer's journals, as a problem's code; null: nothing any more. */
  'disk.changed': v.object({ problem: v.nullable(text(60)) }),
  'nearby.changed': v.array(nearbyTable),
  /** Something was handed to the app from outside: ask for it by `handed.take`. */
  'handed.over': v.object({}),
  /** A command of the application's menu: its id in the window's registry of commands. */
  'menu.chosen': v.object({ command: text(80) }),
} as const

export type IpcEventName = keyof typeof ipcEvents
export type IpcEventPayload<N extends IpcEventName> = Read<(typeof ipcEvents)[N]>
export const isIpcEventName = (value: unknown): value is IpcEventName => typeof value === 'string' && Object.hasOwn(ipcEvents, value)
