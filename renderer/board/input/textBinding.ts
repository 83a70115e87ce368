import type * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import { type NoteId, noteText, retypeNote, smallestChange } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'

type Delta = readonly { readonly insert?: unknown; readonly delete?: number; readonly retain?: number }[]

/** Where a place in a text is after others changed it. A place where they insert stays before what they insert. */
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

/** The part of a text area that is needed: a test can be one. */
export type TextField = Pick<
  HTMLTextAreaElement,
  'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange' | 'scrollTop' | 'addEventListener' | 'removeEventListener'
>

/**
 * Ties a field to the text of a note. What the hand types goes out as the smallest change; what others type comes in around
 * the caret. While an input method composes, nothing is taken in or sent out: both happen when it has done.
 * @param onChange after either
 */
export function bindText(field: TextField, doc: Y.Doc, author: Author, id: NoteId, onChange: () => void): Dispose {
  const text = noteText(doc, id)
  if (!text) return () => {}
  /** What the field and the note last agreed on. */
  let lastSynced = text.toString()
  let composing = false
  let applyingLocal = false
  let pendingDeltas: Delta[] = []
  field.value = lastSynced

  const sendLocalChange = () => {
    if (composing) return
    const splice = smallestChange(lastSynced, field.value, field.selectionStart)
    applyingLocal = true
    if (splice) {
      // where others changed the text meanwhile, mine goes where its place went
      const transform = (index: number) => pendingDeltas.reduce((position, delta) => transformIndex(delta, position), index)
      const start = transform(splice.at)
      const end = Math.max(start, transform(splice.at + splice.remove))
      const current = text.toString()
      const next = current.slice(0, start) + splice.insert + current.slice(end)
      retypeNote(doc, author, id, next, start + splice.insert.length)
      if (pendingDeltas.length > 0) showText(next, start + splice.insert.length, start + splice.insert.length)
    } else if (pendingDeltas.length > 0) applyRemote()
    applyingLocal = false
    pendingDeltas = []
    lastSynced = text.toString()
    onChange()
  }

  const showText = (value: string, start: number, end: number) => {
    const { scrollTop } = field
    field.value = value
    field.setSelectionRange(start, end)
    field.scrollTop = scrollTop
  }

  const applyRemote = () => {
    const transform = (index: number) => pendingDeltas.reduce((position, delta) => transformIndex(delta, position), index)
    showText(text.toString(), transform(field.selectionStart), transform(field.selectionEnd))
  }

  const onTextEvent = (event: Y.YTextEvent) => {
    if (applyingLocal) return
    pendingDeltas.push(event.delta as Delta)
    if (composing) return
    applyRemote()
    pendingDeltas = []
    lastSynced = text.toString()
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
    // leaving in the middle of a composition keeps what is on screen
    if (composing) onCompositionEnd()
    text.unobserve(onTextEvent)
    field.removeEventListener('input', sendLocalChange)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
  }
}
