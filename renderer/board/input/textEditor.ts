import type * as Y from 'yjs'
import type { Box } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import { type Area, MAX_AREA_TITLE } from '../../../shared/model/records/area.ts'
import { MAX_NOTE_TEXT, type Note, type NoteId } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { setElementBox } from '../render/dom/elementBox.ts'
import { textBox } from '../render/notes/noteLayout.ts'
import css from '../render/overlay/overlay.module.css'
import type { Fit } from '../render/text/fitText.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT } from '../scene/areaTitle.ts'
import { bindText } from './textBinding.ts'

/** Board units between the field of an area's title and the edges of the title. */
const TITLE_FIELD_MARGIN = 6

/** The one text field on the board: above the note, or the area's title, that is edited. */
export interface TextEditor {
  readonly element: HTMLTextAreaElement | HTMLInputElement
  /** Puts the field over the note, or area, at `box` (board units); `fit` sets the font size. */
  readonly setBox: (box: Box, fit: Fit | null) => void
  readonly close: () => void
}

/** The field of a note. It outlives the note: what is typed while another deletes the note goes on in a new one. */
export interface NoteEditor extends TextEditor {
  /** Whether the person has typed since the field was opened. */
  readonly hasTyped: () => boolean
  /** Whether an input method composes a word. */
  readonly isComposing: () => boolean
  /** Binds the field to the text of a note, which becomes what the field shows; null: to none. */
  readonly bindTo: (id: NoteId | null) => void
}

/** Why a field is left: `next` and `previous` by Tab, to the neighbouring note. */
export type LeaveReason = 'escape' | 'blur' | 'next' | 'previous'

interface EditorHandlers {
  readonly label: string
  readonly onLeave: (reason: LeaveReason) => void
  /** @param redo redo instead of undo; null: the field has an undo of its own */
  readonly onUndo: ((redo: boolean) => void) | null
}

/** Keys that leave the field or undo; the field keeps all others to itself. */
function onEditorKey(event: KeyboardEvent, handlers: EditorHandlers) {
  if (event.isComposing) return
  const mod = event.ctrlKey || event.metaKey
  if (event.key === 'Escape') handlers.onLeave('escape')
  else if (event.key === 'Tab') handlers.onLeave(event.shiftKey ? 'previous' : 'next')
  else if (mod && (event.key.toLowerCase() === 'z' || event.key.toLowerCase() === 'y')) {
    // the keys belong to the field, never to the window
    event.stopPropagation()
    if (!handlers.onUndo) return
    handlers.onUndo(event.shiftKey || event.key.toLowerCase() === 'y')
  } else if (mod && event.key === 'Enter') handlers.onLeave('escape')
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Opens a field over the text of a note, bound to the shared text. A text that exceeds the note scrolls. */
export function editNote(
  parent: HTMLElement,
  doc: Y.Doc,
  author: Author,
  note: Note,
  handlers: EditorHandlers & {
    /** Called after a local or a remote change of the text. */
    readonly onChange: () => void
    /** Called after the person typed, once an input method is done with the word. */
    readonly onTyped: () => void
  },
): NoteEditor {
  const element = document.createElement('textarea')
  element.className = css.editor ?? ''
  element.setAttribute('aria-label', handlers.label)
  element.maxLength = MAX_NOTE_TEXT
  element.dir = 'auto'
  element.spellcheck = false
  element.setAttribute('data-note-editor', '')
  const outline = document.createElement('div')
  outline.className = css.editing ?? ''
  parent.append(outline, element)
  const bindToNote = (id: NoteId) => bindText(element, doc, author, id, { onChange: handlers.onChange })
  let unbind = bindToNote(note.id)
  const stopListening = listenToEditor(element, handlers)
  const typing = { hasTyped: false, isComposing: false }
  const onTyping = ({ type }: Event) => {
    typing.hasTyped = true
    typing.isComposing = type !== 'compositionend' && (type === 'compositionstart' || typing.isComposing)
    if (!typing.isComposing) handlers.onTyped()
  }
  for (const type of ['input', 'compositionstart', 'compositionend']) element.addEventListener(type, onTyping)
  element.focus({ preventScroll: true })
  element.setSelectionRange(element.value.length, element.value.length)
  return {
    element,
    setBox: (box, fit) => {
      setElementBox(outline, box)
      setElementBox(element, textBox(box))
      if (fit) element.style.fontSize = `${fit.size}px`
    },
    hasTyped: () => typing.hasTyped,
    isComposing: () => typing.isComposing,
    bindTo: (id) => {
      unbind()
      unbind = id ? bindToNote(id) : () => {}
      // without a note below it, the field has its paper itself
      outline.style.background = id ? '' : `var(--note-${note.colour})`
    },
    close: () => {
      stopListening()
      unbind()
      outline.remove()
      element.remove()
    },
  }
}

/** Opens a field over the title of an area. `onTitle` gets the new title when the field closes, unless it was left by Escape. */
export function editAreaTitle(parent: HTMLElement, area: Area, handlers: EditorHandlers & { readonly onTitle: (title: string) => void }): TextEditor {
  const element = document.createElement('input')
  element.className = `${css.editor} ${css.titleEditor}`
  element.setAttribute('aria-label', handlers.label)
  element.maxLength = MAX_AREA_TITLE
  element.dir = 'auto'
  element.value = area.title
  parent.append(element)
  let shouldSave = true
  const stopListening = listenToEditor(element, {
    ...handlers,
    onLeave: (reason) => {
      shouldSave = reason !== 'escape'
      handlers.onLeave(reason)
    },
    onUndo: null,
  })
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    handlers.onLeave('next')
  }
  element.addEventListener('keydown', onEnter)
  element.focus({ preventScroll: true })
  element.select()
  return {
    element,
    setBox: (box) => {
      const width = Math.max(120, box.width - 2 * TITLE_FIELD_MARGIN)
      const height = AREA_TITLE_HEIGHT - 2 * TITLE_FIELD_MARGIN
      setElementBox(element, { x: box.x + TITLE_FIELD_MARGIN, y: box.y + TITLE_FIELD_MARGIN, width, height })
      element.style.fontSize = `${AREA_TITLE_FONT_SIZE}px`
    },
    close: () => {
      stopListening()
      if (shouldSave && element.value !== area.title) handlers.onTitle(element.value)
      element.remove()
    },
  }
}

function listenToEditor(element: HTMLElement, handlers: EditorHandlers): Dispose {
  const onKeyDown = (event: Event) => onEditorKey(event as KeyboardEvent, handlers)
  // where the whole window loses the focus, the field gets it back with the window
  const onBlur = () => document.activeElement !== element && handlers.onLeave('blur')
  element.addEventListener('keydown', onKeyDown)
  element.addEventListener('blur', onBlur)
  return () => {
    element.removeEventListener('keydown', onKeyDown)
    element.removeEventListener('blur', onBlur)
  }
}
