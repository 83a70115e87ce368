import type * as Y from 'yjs'
import type { Box } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { Author } from '../../../shared/model/act.ts'
import { type Area, MAX_AREA_TITLE } from '../../../shared/model/area.ts'
import { MAX_NOTE_TEXT, type Note } from '../../../shared/model/note.ts'
import type { Fit } from '../fitText.ts'
import { bindText } from '../textBinding.ts'
import { FOOT, PAD } from './noteRoom.ts'
import css from './over.module.css'

/** The one field on the board: over the note, or the title, being written. */
export interface Editor {
  readonly element: HTMLTextAreaElement | HTMLInputElement
  readonly place: (box: Box, fit: Fit | null) => void
  readonly close: () => void
}

interface Told {
  readonly label: string
  /** `next`: with Tab, to the next note. */
  readonly leave: (how: 'escape' | 'away' | 'next' | 'previous') => void
  readonly undo: (redo: boolean) => void
}

/** Where a text is written that is as tall as its note has room for: one that overflows scrolls. */
function keys(event: KeyboardEvent, told: Told) {
  if (event.isComposing) return
  const mod = event.ctrlKey || event.metaKey
  if (event.key === 'Escape') told.leave('escape')
  else if (event.key === 'Tab') told.leave(event.shiftKey ? 'previous' : 'next')
  else if (mod && event.key.toLowerCase() === 'z') told.undo(event.shiftKey)
  else if (mod && event.key.toLowerCase() === 'y') told.undo(true)
  else if (mod && event.key === 'Enter') told.leave('escape')
  else return
  event.preventDefault()
  event.stopPropagation()
}

export function editNote(desk: HTMLElement, doc: Y.Doc, author: Author, note: Note, told: Told & { readonly changed: () => void }): Editor {
  const element = document.createElement('textarea')
  element.className = css.editor ?? ''
  element.setAttribute('aria-label', told.label)
  element.maxLength = MAX_NOTE_TEXT
  element.spellcheck = false
  element.setAttribute('data-note-editor', '')
  const edge = document.createElement('div')
  edge.className = css.editing ?? ''
  desk.append(edge, element)
  const untie = bindText(element, doc, author, note.id, told.changed)
  const stop = listen(element, told)
  element.focus({ preventScroll: true })
  element.setSelectionRange(element.value.length, element.value.length)
  return {
    element,
    place: (box, fit) => {
      edge.style.transform = `translate(${box.x}px, ${box.y}px)`
      edge.style.width = `${box.width}px`
      edge.style.height = `${box.height}px`
      element.style.transform = `translate(${box.x + PAD}px, ${box.y + PAD}px)`
      element.style.width = `${box.width - 2 * PAD}px`
      element.style.height = `${box.height - PAD - FOOT}px`
      if (fit) element.style.fontSize = `${fit.size}px`
    },
    close: () => {
      stop()
      untie()
      edge.remove()
      element.remove()
    },
  }
}

/** @param name is told the title when the writing ends */
export function editAreaTitle(desk: HTMLElement, area: Area, told: Told & { readonly name: (title: string) => void }): Editor {
  const element = document.createElement('input')
  element.className = `${css.editor} ${css.titleEditor}`
  element.setAttribute('aria-label', told.label)
  element.maxLength = MAX_AREA_TITLE
  element.value = area.title
  desk.append(element)
  let kept = true
  const stop = listen(element, {
    ...told,
    leave: (how) => {
      kept = how !== 'escape'
      told.leave(how)
    },
    undo: () => {},
  })
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    told.leave('next')
  }
  element.addEventListener('keydown', enter)
  element.focus({ preventScroll: true })
  element.select()
  return {
    element,
    place: (box) => {
      element.style.transform = `translate(${box.x + 8}px, ${box.y + 6}px)`
      element.style.width = `${Math.max(120, box.width - 16)}px`
      element.style.height = '40px'
      element.style.fontSize = '26px'
    },
    close: () => {
      stop()
      if (kept && element.value !== area.title) told.name(element.value)
      element.remove()
    },
  }
}

function listen(element: HTMLElement, told: Told): Dispose {
  const down = (event: Event) => keys(event as KeyboardEvent, told)
  const away = () => told.leave('away')
  element.addEventListener('keydown', down)
  element.addEventListener('blur', away)
  return () => {
    element.removeEventListener('keydown', down)
    element.removeEventListener('blur', away)
  }
}
