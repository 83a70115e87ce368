import * as Y from 'yjs'
import { type Live, signal } from '../../../shared/base/live.ts'
import { areaEntries } from '../../../shared/model/records/area.ts'
import { boardAttributes } from '../../../shared/model/records/boardAttributes.ts'
import { noteEntries } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'

/** Typing without a pause longer than this is one step. */
const BURST_MS = 800

/** One's own deeds, taken back and done again. Others' deeds are never touched. */
export interface Undo {
  readonly can: Live<{ readonly undo: boolean; readonly redo: boolean }>
  readonly undo: () => void
  readonly redo: () => void
  /** What comes next is a step of its own. */
  readonly stopCapturing: () => void
  readonly close: () => void
}

export function openUndo(doc: Y.Doc, author: Author): Undo {
  const manager = new Y.UndoManager([noteEntries(doc), areaEntries(doc), boardAttributes(doc)], {
    trackedOrigins: new Set([author]),
    captureTimeout: BURST_MS,
  })
  const repairEntries = (events: readonly Y.YEvent<Y.Map<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.origin === manager) repairAfterUndo(doc, events)
  }
  const entryMaps = [noteEntries(doc), areaEntries(doc)]
  for (const root of entryMaps) root.observeDeep(repairEntries as Parameters<typeof root.observeDeep>[0])
  const can = signal({ undo: false, redo: false })
  const updateCan = () => {
    const next = { undo: manager.canUndo(), redo: manager.canRedo() }
    const previous = can.current()
    if (next.undo !== previous.undo || next.redo !== previous.redo) can.set(next)
  }
  for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) manager.on(event, updateCan)
  return {
    can,
    undo: () => void manager.undo(),
    redo: () => void manager.redo(),
    stopCapturing: () => manager.stopCapturing(),
    close: () => {
      for (const root of entryMaps) root.unobserveDeep(repairEntries as Parameters<typeof root.observeDeep>[0])
      manager.destroy()
    },
  }
}

/**
 * Where two people set one field at the same moment, and the one whose value stands takes it back, Yjs leaves nothing: a note
 * without a place, which nobody could see any more. A note or an area has all its fields as long as it is there: what the undo
 * left empty keeps the value that it had.
 */
function repairAfterUndo(doc: Y.Doc, events: readonly Y.YEvent<Y.Map<unknown>>[]): void {
  const deletedFields = events
    .filter(({ path }) => path.length === 1)
    .flatMap(({ target, changes }) =>
      Array.from(changes.keys, ([field, { action, oldValue }]) => ({ target, field, action, oldValue: oldValue as unknown })),
    )
    .filter(({ action, oldValue }) => action === 'delete' && !(oldValue instanceof Y.AbstractType))
  if (deletedFields.length === 0) return
  doc.transact(() => {
    for (const { target, field, oldValue } of deletedFields) target.set(field, oldValue)
  }, repairAfterUndo)
}
