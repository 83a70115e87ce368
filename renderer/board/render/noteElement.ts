import type { Box } from '../../../shared/base/geometry.ts'
import type { Note } from '../../../shared/model/records/note.ts'
import css from './board.module.css'
import { SYMBOL_SIZE } from './noteLayout.ts'
import { symbolPaths } from './symbols.ts'
import type { Fit } from './text/fitText.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** A note as an element: what is written is set only where it differs, so that a redrawn note costs nothing. */
export interface NoteElement {
  readonly element: HTMLElement
  readonly show: (note: Note, box: Box, fit: Fit, label: string) => void
  readonly setBox: (box: Box) => void
  /** Name of its author, or null to keep it to itself. */
  readonly setAuthor: (name: string | null) => void
}

export function createNoteElement(domId: string, kind: string): NoteElement {
  const element = document.createElement('div')
  element.id = domId
  element.className = css.note ?? ''
  element.setAttribute('role', 'option')
  element.setAttribute('aria-roledescription', kind)
  element.setAttribute('aria-selected', 'false')
  const text = document.createElement('div')
  text.className = css.noteText ?? ''
  const foot = document.createElement('div')
  foot.className = css.noteFoot ?? ''
  const symbol = document.createElementNS(SVG, 'svg')
  symbol.setAttribute('viewBox', '0 0 24 24')
  symbol.setAttribute('width', String(SYMBOL_SIZE))
  symbol.setAttribute('height', String(SYMBOL_SIZE))
  symbol.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('fill-rule', 'evenodd')
  symbol.append(path)
  const by = document.createElement('span')
  by.className = css.noteBy ?? ''
  foot.append(symbol, by)
  element.append(text, foot)

  let shownNote: Note | null = null
  let shownBox: Box | null = null
  let shownFit: Fit | null = null

  const setBox = (box: Box) => {
    if (shownBox === box) return
    element.style.transform = `translate(${box.x}px, ${box.y}px)`
    if (shownBox?.width !== box.width) element.style.width = `${box.width}px`
    if (shownBox?.height !== box.height) element.style.height = `${box.height}px`
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
      if (shownNote?.text !== note.text) text.textContent = note.text
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
