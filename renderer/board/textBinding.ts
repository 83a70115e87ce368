import type * as Y from 'yjs'
import type { Dispose } from '../../shared/base/live.ts'
import type { Author } from '../../shared/model/act.ts'
import { type NoteId, noteText, retypeNote, smallestChange } from '../../shared/model/note.ts'

type Delta = readonly { readonly insert?: unknown; readonly delete?: number; readonly retain?: number }[]

/** Where a place in a text is after others changed it. A place where they insert stays before what they insert. */
export function carriedThrough(delta: Delta, place: number): number {
  let at = 0
  let now = place
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain
    else if (typeof part.insert === 'string') {
      if (at < now) now += part.insert.length
      at += part.insert.length
    } else if (part.delete !== undefined && at < now) now = Math.max(at, now - part.delete)
  }
  return now
}

/** The part of a text area that is needed: a test can be one. */
export type TextField = Pick<
  HTMLTextAreaElement,
  'value' | 'selectionStart' | 'selectionEnd' | 'setSelectionRange' | 'scrollTop' | 'addEventListener' | 'removeEventListener'
>

/**
 * Ties a field to the text of a note. What the hand types goes out as the smallest change; what others type comes in around
 * the caret. While an input method composes, nothing is taken in or sent out: both happen when it has done.
 * @param changed after either
 */
export function bindText(field: TextField, doc: Y.Doc, author: Author, id: NoteId, changed: () => void): Dispose {
  const shared = noteText(doc, id)
  if (!shared) return () => {}
  /** What the field and the note last agreed on. */
  let agreed = shared.toString()
  let composing = false
  let typing = false
  let waiting: Delta[] = []
  field.value = agreed

  const send = () => {
    if (composing) return
    const mine = smallestChange(agreed, field.value, field.selectionStart)
    typing = true
    if (mine) {
      // where others changed the text meanwhile, mine goes where its place went
      const through = (place: number) => waiting.reduce((at, delta) => carriedThrough(delta, at), place)
      const from = through(mine.at)
      const to = Math.max(from, through(mine.at + mine.remove))
      const now = shared.toString()
      const next = now.slice(0, from) + mine.insert + now.slice(to)
      retypeNote(doc, author, id, next, from + mine.insert.length)
      if (waiting.length > 0) show(next, from + mine.insert.length, from + mine.insert.length)
    } else if (waiting.length > 0) takeIn()
    typing = false
    waiting = []
    agreed = shared.toString()
    changed()
  }

  const show = (text: string, start: number, end: number) => {
    const { scrollTop } = field
    field.value = text
    field.setSelectionRange(start, end)
    field.scrollTop = scrollTop
  }

  const takeIn = () => {
    const through = (place: number) => waiting.reduce((at, delta) => carriedThrough(delta, at), place)
    show(shared.toString(), through(field.selectionStart), through(field.selectionEnd))
  }

  const onShared = (event: Y.YTextEvent) => {
    if (typing) return
    waiting.push(event.delta as Delta)
    if (composing) return
    takeIn()
    waiting = []
    agreed = shared.toString()
    changed()
  }
  const compose = () => {
    composing = true
  }
  const composed = () => {
    composing = false
    send()
  }
  shared.observe(onShared)
  field.addEventListener('input', send)
  field.addEventListener('compositionstart', compose)
  field.addEventListener('compositionend', composed)
  return () => {
    // leaving in the middle of a composition keeps what is on screen
    if (composing) composed()
    shared.unobserve(onShared)
    field.removeEventListener('input', send)
    field.removeEventListener('compositionstart', compose)
    field.removeEventListener('compositionend', composed)
  }
}
