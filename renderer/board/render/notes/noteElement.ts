import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import css from '../board.module.css'
import { setElementBox } from '../dom/elementBox.ts'
import { svgElement } from '../dom/svgElement.ts'
import type { Fit } from '../text/fitText.ts'
import { SYMBOL_SIZE } from './noteLayout.ts'
import { paintedText } from './paintedText.ts'
import { symbolPaths } from './symbols.ts'

/** A note as an element. Attributes and styles are set only where they differ, so that drawing an unchanged note again is cheap. */
export interface NoteElement {
  readonly element: HTMLElement
  readonly show: (note: Note, box: Box, fit: Fit, label: string) => void
  readonly setBox: (box: Box) => void
  /** Shows the name of the author; null hides it. */
  readonly setAuthor: (name: string | null) => void
}

/** @param domId unique id of the element on the page @param kind role description for a screen reader */
export function createNoteElement(domId: string, kind: string): NoteElement {
  const element = document.createElement('div')
  element.id = domId
  element.className = css.note ?? ''
  element.setAttribute('role', 'option')
  element.setAttribute('aria-roledescription', kind)
  element.setAttribute('aria-selected', 'false')
  const text = document.createElement('div')
  text.className = css.noteText ?? ''
  text.dir = 'auto'
  const foot = document.createElement('div')
  foot.className = css.noteFoot ?? ''
  const symbol = svgElement('svg', { viewBox: '0 0 24 24', width: SYMBOL_SIZE, height: SYMBOL_SIZE, 'aria-hidden': 'true' })
  const path = svgElement('path', { 'fill-rule': 'evenodd' })
  symbol.append(path)
  const by = document.createElement('span')
  by.className = css.noteBy ?? ''
  by.dir = 'auto'
  foot.append(symbol, by)
  element.append(text, foot)

  let shownNote: Note | null = null
  let shownBox: Box | null = null
  let shownFit: Fit | null = null

  const setBox = (box: Box) => {
    if (shownBox !== box) setElementBox(element, box, shownBox)
    shownBox = box
  }
  return {
    element,
    setBox,
    setAuthor: (name) => {
      if (by.textContent !== (name ?? '')) by.textContent = name ?? ''
    },
    show: (note, box, fit, label) => {
      setBox(box)
      if (shownNote?.colour !== note.colour) {
        element.style.setProperty('--note', `var(--note-${note.colour})`)
        path.setAttribute('d', symbolPaths[note.colour])
      }
      if (shownNote?.text !== note.text) text.textContent = paintedText(note.text)
      if (shownFit !== fit) {
        text.style.fontSize = `${fit.size}px`
        text.toggleAttribute('data-overflows', fit.overflows)
      }
      if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label)
      shownNote = note
      shownFit = fit
    },
  }
}
