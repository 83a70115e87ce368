import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { Fit } from '../../text/fitText.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import { paintedText } from '../wording/paintedText.ts'
import css from './note.module.css'
import { noteFit } from './noteFit.ts'
import { SYMBOL_SIZE } from './noteLayout.ts'
import { symbolPaths } from './symbols.ts'

/** A note as an element: its words, the symbol of its colour, and its author where that is shown. */
export function mountNote({ labels, fits, authorsShown }: MountContext): ObjectElement<Note> {
  const element = document.createElement('div')
  element.className = css.note ?? ''
  const text = document.createElement('div')
  text.className = css.text ?? ''
  text.dir = 'auto'
  const foot = document.createElement('div')
  foot.className = css.foot ?? ''
  const symbol = svgElement('svg', { viewBox: '0 0 24 24', width: SYMBOL_SIZE, height: SYMBOL_SIZE, 'aria-hidden': 'true' })
  const path = svgElement('path', { 'fill-rule': 'evenodd' })
  symbol.append(path)
  const by = document.createElement('span')
  by.className = css.by ?? ''
  by.dir = 'auto'
  foot.append(symbol, by)
  element.append(text, foot)

  let shownNote: Note | null = null
  let shownBox: Box | null = null
  let shownFit: Fit | null = null

  return {
    element,
    show: (note, box) => {
      setElementBox(element, box, shownBox)
      if (shownNote?.colour !== note.colour) {
        element.style.setProperty('--note', `var(--note-${note.colour})`)
        path.setAttribute('d', symbolPaths[note.colour])
      }
      if (shownNote?.text !== note.text) text.textContent = paintedText(note.text)
      const fit = noteFit(fits, note, box)
      if (shownFit !== fit) {
        text.style.fontSize = `${fit.size}px`
        text.toggleAttribute('data-overflows', fit.overflows)
      }
      const author = authorsShown() ? labels().author(note) : ''
      if (by.textContent !== author) by.textContent = author
      shownNote = note
      shownBox = box
      shownFit = fit
    },
  }
}
