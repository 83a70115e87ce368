import type * as Y from 'yjs'
import { isRotatable, setAngle } from '../../../shared/model/records/boardObject.ts'
import { type Author, transact } from '../../../shared/model/transact.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { ObjectKind } from '../objects/objectKind.ts'
import type { DragPreview } from '../tools/toolEffect.ts'
import type { EngineCore } from './engineCore.ts'

/** Boxes that the keyboard changes are written when no key has changed them for this many milliseconds: one write per burst. */
const COMMIT_DELAY_MS = 700

/** A write to the board, by verbs of the model: one transaction and, written by `execute`, one step of undo. */
export type BoardCommand<Result = void> = (doc: Y.Doc, author: Author) => Result

/** The only part of an engine that writes records, except the field in which a note is typed. */
export interface CommandWriter {
  /** Writes pending boxes, then the command. Emits the notice `readOnly`, writes nothing and returns null where the person may not write. */
  readonly execute: <Result>(command: BoardCommand<Result>) => Result | null
  /** The same, but nothing that undo takes back: for what makes room, which others may stand in by then. */
  readonly executeForGood: (command: BoardCommand) => void
  /** Shows boxes at once and writes them later: after a pause, before the next command, or when the selection changes. */
  readonly executeLater: (boxes: DragPreview) => void
  /** The boxes that wait to be written. */
  readonly pendingBoxes: () => DragPreview | null
  /** Writes the boxes that wait, if any. */
  readonly commitPending: () => void
}

/** The writer of an engine. Its owner calls `commitPending` before the engine closes. */
export function createCommandWriter({ doc, author, kinds, scene, mayWrite, undo, dragPreview, events }: EngineCore): CommandWriter {
  let pending: DragPreview | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const write = <Result>(command: BoardCommand<Result>, as = author): Result | null => {
    if (!mayWrite.current()) {
      events.emit('notice', { type: 'readOnly' })
      return null
    }
    undo.stopCapturing()
    const result = transact(doc, as, () => command(doc, as))
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
    write(setBoxes({ kinds, scene }, boxes))
  }
  events.on('selectionChanged', commitPending)
  return {
    execute: (command) => {
      commitPending()
      return write(command)
    },
    executeForGood: (command) => {
      commitPending()
      // undo follows the author, not a copy
      write(command, { ...author })
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

/** Moves, resizes and turns objects of any kinds. Cost: O(boxes × kinds). */
export const setBoxes =
  ({ kinds, scene }: Pick<EngineCore, 'kinds' | 'scene'>, boxes: DragPreview): BoardCommand =>
  (doc, author) => {
    // the scene is read anew after the transaction: until then it has the boxes of before
    for (const [kind, own] of byKind(doc, kinds, boxes)) {
      const before = (id: ObjectId) => scene.objects.get(id)?.box ?? null
      kind.place(doc, author, own, before)
      if (!isRotatable(kind.records)) continue
      for (const [id, { angle = 0 }] of own) if (angle !== (before(id)?.angle ?? 0)) setAngle(doc, author, kind.records, id, angle)
    }
  }

/** Gives objects of any kinds their layers. Cost: O(layers × kinds). */
export const setLayers =
  (kinds: readonly ObjectKind[], layers: ReadonlyMap<ObjectId, number>): BoardCommand =>
  (doc, author) => {
    for (const [kind, own] of byKind(doc, kinds, layers)) kind.setLayers?.(doc, author, own)
  }

/** Deletes objects of any kinds for everybody. Cost: O(ids × kinds). */
export const deleteObjects =
  (kinds: readonly ObjectKind[], ids: Iterable<ObjectId>): BoardCommand =>
  (doc, author) => {
    for (const [kind, own] of byKind(doc, kinds, new Map(Array.from(ids, (id) => [id, true]))))
      for (const id of own.keys()) kind.records.remove(doc, author, id)
  }

/** Values by id, for each kind those of its records. What is gone is left out. */
function byKind<T>(
  doc: Y.Doc,
  kinds: readonly ObjectKind[],
  values: ReadonlyMap<ObjectId, T>,
): readonly (readonly [ObjectKind, ReadonlyMap<ObjectId, T>])[] {
  return kinds.map((kind) => {
    const entries = kind.records.entries(doc)
    return [kind, new Map([...values].filter(([id]) => entries.has(id)))] as const
  })
}
