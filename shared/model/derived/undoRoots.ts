import * as Y from 'yjs'
import type { Dispose } from '../../base/live.ts'
import { type RoomRecords, rootOf } from '../recordDefinition.ts'
import { type RoomType, rooms } from '../rooms.ts'

/** The roots that an undo manager of a room follows: all of them. */
export const undoRoots = (roomType: RoomType, doc: Y.Doc, list: RoomRecords<RoomType> = rooms): (Y.Map<unknown> | Y.XmlFragment)[] =>
  list[roomType].map((record) => rootOf(doc, record))

/**
 * Gives records back the fields that an undo leaves empty, for as long as the manager lives. Where two people set one field at
 * the same moment, and the one whose value stands undoes it, Yjs leaves none: a note without a box, which nobody could see any
 * more. A record has all its fields as long as it is there, so an emptied field keeps the value that it had.
 */
export function repairAfterUndo(roomType: RoomType, doc: Y.Doc, manager: Y.UndoManager, list: RoomRecords<RoomType> = rooms): Dispose {
  const onEvents = (events: readonly Y.YEvent<Y.Map<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.origin === manager) restoreFields(doc, events)
  }
  const roots = list[roomType].filter(({ kind }) => kind === 'entries').map(({ root }) => doc.getMap<unknown>(root))
  for (const root of roots) root.observeDeep(onEvents as Parameters<typeof root.observeDeep>[0])
  return () => {
    for (const root of roots) root.unobserveDeep(onEvents as Parameters<typeof root.observeDeep>[0])
  }
}

function restoreFields(doc: Y.Doc, events: readonly Y.YEvent<Y.Map<unknown>>[]): void {
  const emptied = events
    .filter(({ path }) => path.length === 1)
    .flatMap(({ target, changes }) =>
      Array.from(changes.keys, ([field, { action, oldValue }]) => ({ target, field, action, oldValue: oldValue as unknown })),
    )
    .filter(({ action, oldValue }) => action === 'delete' && !(oldValue instanceof Y.AbstractType))
  if (emptied.length === 0) return
  doc.transact(() => {
    for (const { target, field, oldValue } of emptied) target.set(field, oldValue)
  }, repairAfterUndo)
}
