import * as Y from 'yjs'
import { type Live, signal } from '../../../shared/base/live.ts'
import { repairAfterUndo, undoRoots } from '../../../shared/model/derived/undoRoots.ts'
import { joinStepsByMonotonicClock } from '../../../shared/model/derived/undoSteps.ts'
import type { Author } from '../../../shared/model/transact.ts'

/** Milliseconds between two changes within which both are one step, as in typing. */
const BURST_MS = 800

/** Undo and redo of the changes that one author made in this window. Changes by others are never undone. */
export interface Undo {
  /** Whether there is a step to undo, and one to redo. */
  readonly can: Live<{ readonly undo: boolean; readonly redo: boolean }>
  readonly undo: () => void
  readonly redo: () => void
  /** Ends the current step: the next change begins another one. */
  readonly stopCapturing: () => void
  readonly close: () => void
}

/** Follows the transactions of `author` on the records of a board. A field that an undo leaves empty keeps its last value (`undoRoots.ts`). */
export function openUndo(doc: Y.Doc, author: Author): Undo {
  const manager = new Y.UndoManager(undoRoots('board', doc), {
    trackedOrigins: new Set([author]),
    captureTimeout: BURST_MS,
  })
  joinStepsByMonotonicClock(manager)
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
