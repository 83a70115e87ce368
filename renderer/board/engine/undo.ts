import * as Y from 'yjs'
import { type Live, signal } from '../../../shared/base/live.ts'
import { repairAfterUndo, undoRoots } from '../../../shared/model/derived/undoRoots.ts'
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
  const manager = new Y.UndoManager(undoRoots('board', doc), {
    trackedOrigins: new Set([author]),
    captureTimeout: BURST_MS,
  })
  const stopRepairing = repairAfterUndo('board', doc, manager)
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
      stopRepairing()
      manager.destroy()
    },
  }
}
