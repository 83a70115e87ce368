import type { Box } from '../../../shared/base/geometry.ts'
import type { Note } from '../../../shared/model/note.ts'
import type { Fit } from '../fitText.ts'
import { symbolPaths } from '../symbols.ts'
import css from './board.module.css'
import { SYMBOL } from './noteRoom.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** A note as an element: what is written is set only where it differs, so that a redrawn note costs nothing. */
export interface NoteElement {
  readonly element: HTMLElement
  readonly show: (note: Note, box: Box, fit: Fit, label: string) => void
  readonly place: (box: Box) => void
  /** Name of its author, or null to keep it to itself. */
  readonly sign: (name: string | null) => void
}

export function makeNoteElement(domId: string, kind: string): NoteElement {
  const element = document.createElement('div')
  element.id = domId
  element.className = css.note ?? ''
  element.setAttribute('role', 'option')
  element.setAttribute('aria-roledescription', kind)
  element.setAttribute('aria-selected', 'false')
  const words = document.createElement('div')
  words.className = css.noteText ?? ''
  const foot = document.createElement('div')
  foot.className = css.noteFoot ?? ''
  const symbol = document.createElementNS(SVG, 'svg')
  symbol.setAttribute('viewBox', '0 0 24 24')
  symbol.setAttribute('width', String(SYMBOL))
  symbol.setAttribute('height', String(SYMBOL))
  symbol.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('fill-rule', 'evenodd')
  symbol.append(path)
  const by = document.createElement('span')
  by.className = css.noteBy ?? ''
  foot.append(symbol, by)
  element.append(words, foot)

  let shown: Note | null = null
  let placed: Box | null = null
  let fitShown: Fit | null = null

  const place = (box: Box) => {
    if (placed === box) return
    element.style.transform = `translate(${box.x}px, ${box.y}px)`
    if (placed?.width !== box.width) element.style.width = `${box.width}px`
    if (placed?.height !== box.height) element.style.height = `${box.height}px`
    placed = box
  }
  return {
    element,
    place,
    sign: (name) => {
      if (by.textContent !== (name ?? '')) by.textContent = name ?? ''
    },
    show: (note, box, fit, label) => {
      place(box)
      if (shown?.colour !== note.colour) {
        element.style.setProperty('--note', `var(--note-${note.colour})`)
        path.setAttribute('d', symbolPaths[note.colour])
      }
      if (shown?.text !== note.text) words.textContent = note.text
      if (fitShown !== fit) {
        words.style.fontSize = `${fit.size}px`
        words.toggleAttribute('data-overflows', fit.overflows)
      }
      if (element.getAttribute('aria-label') !== label) element.setAttribute('aria-label', label)
      shown = note
      fitShown = fit
    },
  }
}
