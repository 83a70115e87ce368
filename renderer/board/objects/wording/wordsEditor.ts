import type * as Y from 'yjs'
import type { Box } from '../../../../shared/base/geometry.ts'
import { MAX_NOTE_TEXT } from '../../../../shared/model/records/note.ts'
import type { Alignment } from '../../../../shared/model/value/lettering.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import css from '../../text/field.module.css'
import { bindWording } from '../../text/textBinding.ts'
import { listenToField } from '../../text/textField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import type { WordedRecord } from './wording.ts'

/** How the field of an object is laid out. */
export interface WordsField {
  /** The object, where it is larger than it is shown. */
  readonly frame?: Box
  /** Board units. */
  readonly box: Box
  /** Font size in board units. */
  readonly size: number
  readonly align?: Alignment
}

/** What the field of a kind needs to know of it. */
export interface WordsEditorOptions<T extends WordedRecord> {
  /** Accessible name of the field. */
  readonly label: string
  readonly read: (id: T['id']) => T | null
  readonly sharedText: (id: T['id']) => Y.Text | null
  /** Puts another object like this one, with these words in the place of its own, in the transaction that is open. */
  readonly putAgain: (record: T, text: string) => T['id']
  readonly fieldOf: (record: T, box: Box) => WordsField
  /** CSS background beneath the words, and their CSS colour. */
  readonly paper: (record: T) => string
  readonly ink?: (record: T) => string
  /** Called after each key, when it has been written: the object may need more room. */
  readonly onTyped?: (record: T) => void
}

const textAlign = { start: 'start', middle: 'center', end: 'end' } as const

/**
 * Opens a field over the words of an object, bound to the shared text; a text that exceeds its room scrolls. Where another deletes the object, what is
 * typed goes on in a new one at the same place, and the field keeps the focus.
 */
export function editWords<T extends WordedRecord>(context: EditContext, opened: T, options: WordsEditorOptions<T>): ObjectEditor<T> {
  const { doc, author, parent, notify } = context
  let record = opened
  /** Another deleted the object; the field shows what it read. */
  let isGone = false
  let hasTyped = false
  let isComposing = false

  const element = document.createElement('textarea')
  element.className = css.editor ?? ''
  element.setAttribute('aria-label', options.label)
  element.maxLength = MAX_NOTE_TEXT
  element.dir = 'auto'
  element.spellcheck = false
  element.setAttribute('data-note-editor', '')
  const outline = document.createElement('div')
  outline.className = css.editing ?? ''
  parent.append(outline, element)

  const bindTo = (id: T['id']) => bindWording(element, doc, author, () => options.sharedText(id), { onChange: context.onChange })
  let unbind = bindTo(record.id)
  const leaveObject = () => {
    isGone = true
    unbind()
    unbind = () => {}
    // without the object below it, the field has its paper itself
    outline.style.background = options.paper(record)
  }
  const continueInNewObject = () => {
    if (!isGone || isComposing) return
    const id = context.write(() => options.putAgain(record, element.value))
    const created = id && options.read(id)
    if (!created) return
    record = created
    isGone = false
    outline.style.background = ''
    context.continueIn(created.id)
    unbind = bindTo(created.id)
    context.onChange()
    notify({ type: 'continuedInNewNote' })
  }
  const reportDeletion = (text: string) => {
    const deleted = record
    notify({ type: 'editedNoteDeleted', text, reinsert: () => void context.write(() => options.putAgain(deleted, text)) })
  }

  const stopListening = listenToField(element, context)
  const onTyping = ({ type }: Event) => {
    hasTyped = true
    isComposing = type !== 'compositionend' && (type === 'compositionstart' || isComposing)
    if (isComposing) return
    continueInNewObject()
    const latest = options.read(record.id)
    if (latest) options.onTyped?.(latest)
  }
  for (const type of ['input', 'compositionstart', 'compositionend']) element.addEventListener(type, onTyping)
  element.focus({ preventScroll: true })
  element.setSelectionRange(element.value.length, element.value.length)
  return {
    element,
    show: (shown, box) => {
      record = shown
      const field = options.fieldOf(shown, box)
      setElementBox(outline, field.frame ?? box)
      setElementBox(element, field.box)
      element.style.fontSize = `${field.size}px`
      element.style.textAlign = field.align ? textAlign[field.align] : ''
      element.style.color = options.ink?.(shown) ?? ''
    },
    onDeleted: (isLocal) => {
      if (isLocal) return false
      leaveObject()
      if (hasTyped) doc.once('afterAllTransactions', continueInNewObject)
      else reportDeletion(record.text)
      return true
    },
    close: () => {
      if (isGone && hasTyped) reportDeletion(element.value)
      stopListening()
      unbind()
      outline.remove()
      element.remove()
    },
  }
}
