import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import type { RoomType } from '../../../shared/model/rooms.ts'
import type { RoomRecords } from '../../../shared/model/rootDefinition.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { openUndoHistory, type UndoHistory, type UndoOutcome } from '../../../shared/model/undo/undoHistory.ts'
import type { EventChannel } from './engineEvents.ts'

/** Undo and redo of the changes that one author made in this window. What others wrote is never removed or changed. */
export interface Undo extends UndoHistory {
  /** Calls the listener after every undo and redo, so that a field can put its caret where the text changed. */
  readonly onOutcome: (listener: (outcome: UndoOutcome) => void) => Dispose
}

/** Follows the changes of `author` to a board. Emits the notice `nothingLeft` where others have changed since all that a step had changed. */
export function openUndo(doc: Y.Doc, author: Author, events: Pick<EventChannel, 'emit'>, records?: RoomRecords<RoomType>): Undo {
  const history = openUndoHistory('board', doc, author, records)
  const listeners = new Set<(outcome: UndoOutcome) => void>()
  const reported = (outcome: UndoOutcome | null, redo: boolean) => {
    if (!outcome) return null
    for (const listener of [...listeners]) listener(outcome)
    if (!outcome.changed) events.emit('notice', { type: 'nothingLeft', redo })
    return outcome
  }
  return {
    ...history,
    undo: () => reported(history.undo(), false),
    redo: () => reported(history.redo(), true),
    latestStep: () => {
      const undoStep = history.latestStep()
      return () => reported(undoStep(), false)
    },
    onOutcome: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
