import type { DragPreview } from '../tools/toolEffect.ts'
import { applyCommand, type BoardCommand, type CommandResult, NO_RESULT } from './boardCommand.ts'
import type { EngineCore } from './engineCore.ts'

/** Boxes that the keyboard changes are written when no key has changed them for this many milliseconds: one write per burst. */
const COMMIT_DELAY_MS = 700

/** The only part of an engine that writes records, except the field in which a note is typed. */
export interface CommandWriter {
  /** Writes pending boxes, then the command, each as one step of undo. Emits the notice `readOnly` and writes nothing where the person may not write. */
  readonly execute: (command: BoardCommand) => CommandResult
  /** Shows boxes at once and writes them later: after a pause, before the next command, or when the selection changes. */
  readonly executeLater: (boxes: DragPreview) => void
  /** The boxes that wait to be written. */
  readonly pendingBoxes: () => DragPreview | null
  /** Writes the boxes that wait, if any. */
  readonly commitPending: () => void
}

/** The writer of an engine. Its owner calls `commitPending` before the engine closes. */
export function createCommandWriter({ doc, author, mayWrite, undo, dragPreview, events }: EngineCore): CommandWriter {
  let pending: DragPreview | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const write = (command: BoardCommand): CommandResult => {
    if (!mayWrite.current()) {
      events.emit('notice', { type: 'readOnly' })
      return NO_RESULT
    }
    undo.stopCapturing()
    const result = applyCommand(doc, author, command)
    undo.stopCapturing()
    return result
  }
  const commitPending = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const boxes = pending
    pending = null
    if (!boxes) return
    dragPreview.setPreview(null)
    write({ type: 'setBoxes', boxes })
  }
  events.on('selectionChanged', commitPending)
  return {
    execute: (command) => {
      commitPending()
      return write(command)
    },
    executeLater: (boxes) => {
      if (!mayWrite.current()) return events.emit('notice', { type: 'readOnly' })
      pending = boxes
      dragPreview.setPreview(boxes)
      if (timer) clearTimeout(timer)
      timer = setTimeout(commitPending, COMMIT_DELAY_MS)
    },
    pendingBoxes: () => pending,
    commitPending,
  }
}
