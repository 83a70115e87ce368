import * as Y from 'yjs'
import { type Live, signal } from '../../shared/base/live.ts'
import type { Author } from '../../shared/model/act.ts'
import { areaEntries } from '../../shared/model/area.ts'
import { boardAttributes } from '../../shared/model/board.ts'
import { noteEntries } from '../../shared/model/note.ts'

/** Typing without a pause longer than this is one step. */
const BURST_MS = 800

/** One's own deeds, taken back and done again. Others' deeds are never touched. */
export interface Undo {
  readonly can: Live<{ readonly undo: boolean; readonly redo: boolean }>
  readonly undo: () => void
  readonly redo: () => void
  /** What comes next is a step of its own. */
  readonly cut: () => void
  readonly close: () => void
}

export function openUndo(doc: Y.Doc, author: Author): Undo {
  const manager = new Y.UndoManager([noteEntries(doc), areaEntries(doc), boardAttributes(doc)], {
    trackedOrigins: new Set([author]),
    captureTimeout: BURST_MS,
  })
  const keepWhole = (events: readonly Y.YEvent<Y.Map<unknown>>[], deed: Y.Transaction) => {
    if (deed.origin === manager) giveBack(doc, events)
  }
  const wholes = [noteEntries(doc), areaEntries(doc)]
  for (const root of wholes) root.observeDeep(keepWhole as Parameters<typeof root.observeDeep>[0])
  const can = signal({ undo: false, redo: false })
  const look = () => {
    const next = { undo: manager.canUndo(), redo: manager.canRedo() }
    const known = can.current()
    if (next.undo !== known.undo || next.redo !== known.redo) can.set(next)
  }
  for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) manager.on(event, look)
  return {
    can,
    undo: () => void manager.undo(),
    redo: () => void manager.redo(),
    cut: () => manager.stopCapturing(),
    close: () => {
      for (const root of wholes) root.unobserveDeep(keepWhole as Parameters<typeof root.observeDeep>[0])
      manager.destroy()
    },
  }
}

/**
 * Where two people set one field at the same moment, and the one whose value stands takes it back, Yjs leaves nothing: a note
 * without a place, which nobody could see any more. A note or an area has all its fields as long as it is there: what the undo
 * left empty keeps the value that it had.
 */
function giveBack(doc: Y.Doc, events: readonly Y.YEvent<Y.Map<unknown>>[]): void {
  const lost = events
    .filter(({ path }) => path.length === 1)
    .flatMap(({ target, changes }) =>
      Array.from(changes.keys, ([field, { action, oldValue }]) => ({ target, field, action, oldValue: oldValue as unknown })),
    )
    .filter(({ action, oldValue }) => action === 'delete' && !(oldValue instanceof Y.AbstractType))
  if (lost.length === 0) return
  doc.transact(() => {
    for (const { target, field, oldValue } of lost) target.set(field, oldValue)
  }, giveBack)
}
