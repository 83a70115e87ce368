import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import { type Splice, smallestChange } from '../../../shared/base/text/splice.ts'
import { type NoteId, noteText, spliceNoteText } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'

type Delta = readonly { readonly insert?: unknown; readonly delete?: number; readonly retain?: number }[]

/**
 * Where an index of a text is after a change by others, in UTF-16 units. An index at which others insert stays before the insertion.
 * Cost: O(operations).
 */
export function transformIndex(delta: Delta, index: number): number {
  let position = 0
  let transformed = index
  for (const operation of delta) {
    if (operation.retain !== undefined) position += operation.retain
    else if (typeof operation.insert === 'string') {
      if (position < transformed) transformed += operation.insert.length
      position += operation.insert.length
    } else if (operation.delete !== undefined && position < transformed) transformed = Math.max(position, transformed - operation.delete)
  }
  return transformed
}

/** The part of a text area that a binding needs; a test implements it without a page. */
export type TextField = Pick<
  HTMLTextAreaElement,
  'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange' | 'scrollTop' | 'addEventListener' | 'removeEventListener'
>

/**
 * Binds a field to the shared text of a note. Typing is sent as the smallest splice; remote changes are shown around the caret. While
 * an input method composes, nothing is sent or shown: both happen when the composition ends. Cost of a key: one comparison of the
 * field with its previous value, O(length).
 * @param onChange called after a local or a remote change @returns unbinds
 */
export function bindText(field: TextField, doc: Y.Doc, author: Author, id: NoteId, onChange: () => void): Dispose {
  const text = noteText(doc, id)
  if (!text) return () => {}
  /** The last text that field and note had in common. */
  let lastSynced = text.toString()
  let composing = false
  let applyingLocal = false
  /** Remote changes since `lastSynced` that the field does not show yet. */
  let pendingDeltas: Delta[] = []
  field.value = lastSynced

  const transform = (index: number) => pendingDeltas.reduce((position, delta) => transformIndex(delta, position), index)

  const sendLocalChange = () => {
    if (composing) return
    const splice = smallestChange(lastSynced, field.value, field.selectionStart)
    if (splice) {
      applyingLocal = true
      const caret = applySplice(splice)
      applyingLocal = false
      // without remote changes the note now reads as the field does
      lastSynced = pendingDeltas.length === 0 ? field.value : text.toString()
      if (pendingDeltas.length > 0) showText(lastSynced, caret, caret)
    } else if (pendingDeltas.length > 0) showRemote()
    pendingDeltas = []
    onChange()
  }

  /** Applies a splice of `lastSynced` where remote changes have moved it. @returns the caret after the insertion */
  const applySplice = ({ at, remove, insert }: Splice): number => {
    const start = transform(at)
    spliceNoteText(doc, author, id, { at: start, remove: Math.max(0, transform(at + remove) - start), insert })
    return start + insert.length
  }

  const showText = (value: string, start: number, end: number) => {
    const { scrollTop } = field
    field.value = value
    field.setSelectionRange(start, end)
    field.scrollTop = scrollTop
  }

  const showRemote = () => {
    lastSynced = text.toString()
    showText(lastSynced, transform(field.selectionStart), transform(field.selectionEnd))
  }

  const onTextEvent = (event: Y.YTextEvent) => {
    if (applyingLocal) return
    pendingDeltas.push(event.delta as Delta)
    if (composing) return
    showRemote()
    pendingDeltas = []
    onChange()
  }
  const onCompositionStart = () => {
    composing = true
  }
  const onCompositionEnd = () => {
    composing = false
    sendLocalChange()
  }
  text.observe(onTextEvent)
  field.addEventListener('input', sendLocalChange)
  field.addEventListener('compositionstart', onCompositionStart)
  field.addEventListener('compositionend', onCompositionEnd)
  return () => {
    // closed during a composition, the field keeps what it shows
    if (composing) onCompositionEnd()
    text.unobserve(onTextEvent)
    field.removeEventListener('input', sendLocalChange)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
  }
}
