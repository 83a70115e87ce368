import type * as Y from 'yjs'
import type { Dispose } from '../live.ts'
import { changesBetween, type Delta, rebase } from '../text/mergeText.ts'
import type { Splice } from '../text/splice.ts'
import { truncate } from '../text/truncate.ts'

/** The part of a text area that a binding needs; a test implements it without a page. */
export interface BoundField {
  value: string
  readonly selectionStart: number
  readonly selectionEnd: number
  scrollTop: number
  setSelectionRange(start: number, end: number): void
  addEventListener(type: string, listener: () => void): void
  removeEventListener(type: string, listener: () => void): void
}

/** A text that others write in too. */
export interface SharedText {
  /** Only letters: a field has nothing else. */
  readonly text: Y.Text
  /** Writes splices in one transaction. */
  readonly write: (splices: readonly Splice[]) => void
}

/**
 * Longest text that a field shows, in UTF-16 units: twice what screens let into one. Browsers lay some texts out in the square of their
 * length: 40 kB that alternate writing direction take 1 to 5 s, one letter with 40 000 marks 12 s, each key again; 4000 units of either 30 to 90 ms
 * (measured, on a busy machine).
 */
export const MAX_FIELD_TEXT = 4000

/** What a binding tells, and how much it sends. */
export interface BindingOptions {
  /** Called after a local or a remote change. */
  readonly onChange?: () => void
  /** Called with the text of the field at each key. One longer than `maxLength` waits in the field until it is shortened. */
  readonly onText?: (text: string) => void
  /** Longest text that is sent, in UTF-16 units; without: any. */
  readonly maxLength?: number
}

/**
 * Binds a field to a shared text, for every screen that edits one. Typing is sent as the smallest splice of what the field showed, never as
 * the whole text; remote changes are shown around the caret.
 *
 *   showing ──compositionstart, too long──▶ waiting ──compositionend, shortened──▶ showing
 *
 * While a keyboard composes (an input method, the correction of a phone), nothing is sent or shown: both happen when it ends, and the
 * changes of both sides stand.
 *
 * Of a text longer than {@link MAX_FIELD_TEXT}, which only a hostile or newer version writes, the field shows the beginning. The rest stays
 * as it is, and comes into the field when the beginning is shortened. Cost of a key:
 * one comparison of the field with its previous value, O(length). @returns unbinds
 */
export function bindSharedText(field: BoundField, { text, write: send }: SharedText, options: BindingOptions = {}): Dispose {
  const { onChange, onText, maxLength = Number.POSITIVE_INFINITY } = options
  /** The last text that field and shared text had in common. */
  let lastSynced = text.toString()
  let composing = false
  let applyingLocal = false
  /** Remote changes since `lastSynced` that the field does not show yet. */
  let pendingDeltas: Delta[] = []
  /** The end of the text, which the field does not show. */
  let hidden = ''

  const setField = (value: string) => {
    const shown = value.length > MAX_FIELD_TEXT ? truncate(value, MAX_FIELD_TEXT) : value
    hidden = value.slice(shown.length)
    field.value = shown
  }
  /** The text as the field would have it. */
  const wholeText = () => field.value + hidden
  setField(lastSynced)

  const isWaiting = () => composing || field.value.length > maxLength

  const onInput = () => {
    onText?.(field.value)
    if (!isWaiting()) sendLocalChange()
  }

  /** Sends what was typed since `lastSynced`, on top of the remote changes since then, and shows those. */
  const sendLocalChange = () => {
    const changes = changesBetween(lastSynced, wholeText(), field.selectionStart)
    const isPlain = pendingDeltas.length === 0
    if (isPlain && changes.length < 2) write(changes)
    else {
      const { splices, positionOf } = rebase(lastSynced, changes, pendingDeltas)
      write(splices)
      if (!isPlain) show(text.toString(), positionOf(field.selectionStart), positionOf(field.selectionEnd))
    }
    pendingDeltas = []
    // the shared text now reads as the field does
    lastSynced = wholeText()
    revealHidden()
    onChange?.()
  }

  /** Shows more of a long text once half of what the field shows is gone. */
  const revealHidden = () => {
    if (hidden === '' || field.value.length > MAX_FIELD_TEXT / 2) return
    show(wholeText(), field.selectionStart, field.selectionEnd)
    onText?.(field.value)
  }

  const write = (splices: readonly Splice[]) => {
    if (splices.length === 0) return
    applyingLocal = true
    send(splices)
    applyingLocal = false
  }

  const show = (value: string, start: number, end: number) => {
    const { scrollTop } = field
    setField(value)
    field.setSelectionRange(start, end)
    field.scrollTop = scrollTop
  }

  const onTextEvent = (event: Y.YTextEvent) => {
    if (applyingLocal) return
    pendingDeltas.push(event.delta as Delta)
    if (!isWaiting()) sendLocalChange()
  }
  const onCompositionStart = () => {
    composing = true
  }
  const onCompositionEnd = () => {
    composing = false
    onInput()
  }
  text.observe(onTextEvent)
  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onCompositionStart)
  field.addEventListener('compositionend', onCompositionEnd)
  return () => {
    // closed during a composition, the field keeps what it shows
    if (composing) onCompositionEnd()
    text.unobserve(onTextEvent)
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onCompositionStart)
    field.removeEventListener('compositionend', onCompositionEnd)
  }
}
