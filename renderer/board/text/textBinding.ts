import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import { type BindingOptions, type BoundField, bindSharedText } from '../../../shared/base/yjs/bindSharedText.ts'
import { type NoteId, noteText } from '../../../shared/model/records/note.ts'
import { spliceText } from '../../../shared/model/sharedWords.ts'
import type { Author } from '../../../shared/model/transact.ts'

/** Binds a field to the text of a note. @returns unbinds */
export const bindText = (field: BoundField, doc: Y.Doc, author: Author, id: NoteId, options: BindingOptions = {}): Dispose =>
  bindWording(field, doc, author, () => noteText(doc, id), options)

/** Binds a field to the words of an object of any kind. @param sharedText null once the object is gone @returns unbinds */
export function bindWording(field: BoundField, doc: Y.Doc, author: Author, sharedText: () => Y.Text | null, options: BindingOptions = {}): Dispose {
  const opened = sharedText()
  if (!opened) return () => {}
  return bindSharedText(field, { text: opened, write: (splices) => spliceText(doc, author, sharedText(), splices) }, options)
}
