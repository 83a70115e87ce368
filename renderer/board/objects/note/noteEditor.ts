import { type Note, noteText, putNotes, readNote, writerOf } from '../../../../shared/model/records/note.ts'
import { replacing } from '../../../../shared/model/value/replacedIds.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import { editWords } from '../wording/wordsEditor.ts'
import { noteFit } from './noteFit.ts'
import { textBox } from './noteLayout.ts'

/** Opens a field over the text of a note. */
export function editNote(context: EditContext, opened: Note): ObjectEditor<Note> {
  const { doc, author, fits, labels } = context
  return editWords(context, opened, {
    label: labels.noteField,
    read: (id) => readNote(doc, id),
    sharedText: (id) => noteText(doc, id),
    putAgain: (note, text) => {
      const { box, colour, layer, picture, pictureText } = note
      return putNotes(doc, author, [
        { text, box, colour, layer, picture, pictureText, wordsOf: writerOf(note), replaces: replacing(note) },
      ])[0] as Note['id']
    },
    fieldOf: (note, box) => ({ box: textBox(note, box), size: noteFit(fits, note, box).size }),
    paper: ({ colour }) => `var(--note-${colour})`,
  })
}
