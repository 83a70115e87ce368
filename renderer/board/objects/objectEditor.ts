import type * as Y from 'yjs'
import type { Box } from '../../../shared/base/geometry.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { LeaveReason } from '../text/textField.ts'
import type { TextFits } from '../text/textFits.ts'
import type { BoardEvent } from './boardEvent.ts'
import type { BoardLabels } from './boardLabels.ts'
import type { ObjectId, ObjectRecord } from './objectId.ts'

/** What the field of an object asks of the board around it. */
export interface EditContext {
  readonly doc: Y.Doc
  readonly author: Author
  /** The element that holds the field, in board units. */
  readonly parent: HTMLElement
  readonly labels: BoardLabels
  readonly fits: TextFits
  readonly onLeave: (reason: LeaveReason) => void
  readonly onUndo: (redo: boolean) => void
  /** The words changed: the field may need another size. */
  readonly onChange: () => void
  readonly notify: (event: BoardEvent) => void
  /** Writes as one step of undo. @returns null where the person may not write */
  readonly write: <Result>(command: (doc: Y.Doc, author: Author) => Result) => Result | null
  /** From now on the field is that of another object, where this one is gone. */
  readonly continueIn: (id: ObjectId) => void
}

/** The one field on a board, over the object that is edited. */
export interface ObjectEditor<T extends ObjectRecord = ObjectRecord> {
  readonly element: HTMLTextAreaElement | HTMLInputElement
  /** The object as it is now, at a box in board units: puts the field over it. */
  show(record: T, box: Box): void
  /** The object was deleted. @returns whether the field stays open */
  onDeleted(isLocal: boolean): boolean
  close(): void
}
