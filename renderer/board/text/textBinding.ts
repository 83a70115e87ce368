import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import { type BindingOptions, type BoundField, bindSharedText } from '../../../shared/base/yjs/bindSharedText.ts'
import { type NoteId, noteText, spliceNoteText } from '../../../shared/model/records/note.ts'
import { type Author, transact } from '../../../shared/model/transact.ts'

/** Binds a field to the text of a note. @returns unbinds */
export function bindText(field: BoundField, doc: Y.Doc, author: Author, id: NoteId, options: BindingOptions = {}): Dispose {
  const text = noteText(doc, id)
  if (!text) return () => {}
  const write = (splices: readonly Parameters<typeof spliceNoteText>[3][]) =>
    transact(doc, author, () => {
      for (const splice of splices) spliceNoteText(doc, author, id, splice)
    })
  return bindSharedText(field, { text, write }, options)
}
