import type { PersonId } from '../../../shared/model/records/person.ts'
import type { WriteRefusal } from '../../../shared/model/writeGuard.ts'
import type { ObjectId } from './objectId.ts'

/** What an engine reports to the screens around it. */
export type BoardEvent =
  /** Another person deleted the object that was being edited here: its text is in no document any more. `reinsert` puts it back in a new one. */
  | { readonly type: 'editedNoteDeleted'; readonly text: string; readonly reinsert: () => void }
  /** Another person deleted the object that was being edited here; the words go on in a new one. */
  | { readonly type: 'continuedInNewNote' }
  /** What was moved or put here went into a closed object, and out of sight. */
  | { readonly type: 'putIntoClosed'; readonly count: number; readonly closer: ObjectId }
  /** The person whose view was followed has left the board. */
  | { readonly type: 'followedLeft'; readonly person: PersonId }
  /** A person opens what an object leads to. */
  | { readonly type: 'opened'; readonly kind: string; readonly id: string }
  /** A person tried to write on a board that is read-only for that person. */
  | { readonly type: 'readOnly' }
  /** A facilitator has decided that this is not to be done now. */
  | { readonly type: 'refused'; readonly refusal: WriteRefusal }
  /** Undo or redo found nothing to do: others have changed since all that the step had changed. */
  | { readonly type: 'nothingLeft'; readonly redo: boolean }
