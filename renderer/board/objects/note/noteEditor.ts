import { MAX_NOTE_TEXT, type Note, type NoteId, putNotes, readNote, writerOf } from '../../../../shared/model/records/note.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import css from '../../text/field.module.css'
import { bindText } from '../../text/textBinding.ts'
import { listenToField } from '../../text/textField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import { noteFit } from './noteFit.ts'
import { textBox } from './noteLayout.ts'

/**
 * Opens a field over the text of a note, bound to the shared text; a text that exceeds the note scrolls. Where another deletes the note, what is
 * typed goes on in a new one at the same place, and the field keeps the focus.
 */
export function editNote(context: EditContext, opened: Note): ObjectEditor<Note> {
  const { doc, author, parent, fits, notify } = context
  let note = opened
  /** Another deleted the note; the field shows what it read. */
  let isGone = false
  let hasTyped = false
  let isComposing = false

  const element = document.createElement('textarea')
  element.className = css.editor ?? ''
  element.setAttribute('aria-label', context.labels.noteField)
  element.maxLength = MAX_NOTE_TEXT
  element.dir = 'auto'
  element.spellcheck = false
  element.setAttribute('data-note-editor', '')
  const outline = document.createElement('div')
  outline.className = css.editing ?? ''
  parent.append(outline, element)

  const bindTo = (id: NoteId) => bindText(element, doc, author, id, { onChange: context.onChange })
  let unbind = bindTo(note.id)
  const leaveNote = () => {
    isGone = true
    unbind()
    unbind = () => {}
    // without a note below it, the field has its paper itself
    outline.style.background = `var(--note-${note.colour})`
  }
  const continueInNewNote = () => {
    if (!isGone || isComposing) return
    const { box, colour, layer } = note
    const wordsOf = writerOf(note)
    const [id] = context.write(() => putNotes(doc, author, [{ text: element.value, box, colour, layer, wordsOf }])) ?? []
    const created = id && readNote(doc, id)
    if (!created) return
    note = created
    isGone = false
    outline.style.background = ''
    context.continueIn(created.id)
    unbind = bindTo(created.id)
    context.onChange()
    notify({ type: 'continuedInNewNote' })
  }

  const stopListening = listenToField(element, context)
  const onTyping = ({ type }: Event) => {
    hasTyped = true
    isComposing = type !== 'compositionend' && (type === 'compositionstart' || isComposing)
    if (!isComposing) continueInNewNote()
  }
  for (const type of ['input', 'compositionstart', 'compositionend']) element.addEventListener(type, onTyping)
  element.focus({ preventScroll: true })
  element.setSelectionRange(element.value.length, element.value.length)
  return {
    element,
    show: (record, box) => {
      note = record
      setElementBox(outline, box)
      setElementBox(element, textBox(box))
      element.style.fontSize = `${noteFit(fits, record, box).size}px`
    },
    onDeleted: (isLocal) => {
      if (isLocal) return false
      leaveNote()
      if (hasTyped) doc.once('afterAllTransactions', continueInNewNote)
      else notify({ type: 'editedNoteDeleted', text: note.text, note })
      return true
    },
    close: () => {
      if (isGone && hasTyped) notify({ type: 'editedNoteDeleted', text: element.value, note })
      stopListening()
      unbind()
      outline.remove()
      element.remove()
    },
  }
}
