/** What an engine reports to the screens around it. */
export type BoardEvent =
  /** Another person deleted the object that was being edited here: its text is in no document any more. `reinsert` puts it back in a new one. */
  | { readonly type: 'editedNoteDeleted'; readonly text: string; readonly reinsert: () => void }
  /** Another person deleted the object that was being edited here; the words go on in a new one. */
  | { readonly type: 'continuedInNewNote' }
  /** A person tried to write on a board that is read-only for that person. */
  | { readonly type: 'readOnly' }
  /** Undo or redo found nothing to do: others have changed since all that the step had changed. */
  | { readonly type: 'nothingLeft'; readonly redo: boolean }
