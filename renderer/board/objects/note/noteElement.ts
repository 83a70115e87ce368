import type { Box } from '../../../../shared/base/geometry.ts'
import type { Note } from '../../../../shared/model/records/note.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { svgElement } from '../../dom/svgElement.ts'
import type { Fit } from '../../text/fitText.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import { type AssetImage, createAssetImage } from '../picture/assetImage.ts'
import { showLinkedText } from '../wording/showLinkedText.ts'
import css from './note.module.css'
import { noteFit } from './noteFit.ts'
import { pictureBox, SYMBOL_SIZE, textTop } from './noteLayout.ts'
import { symbolPaths } from './symbols.ts'

/** A note as an element: its picture, its words, the symbol of its colour, the number that it has on paper, and its author where that is shown. */
export function mountNote(context: MountContext): ObjectElement<Note> {
  const { labels, fits, authorsShown } = context
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
  const number = document.createElement('span')
  number.className = css.number ?? ''
  element.append(text, foot, number)

  let shownNote: Note | null = null
  let shownBox: Box | null = null
  let shownFit: Fit | null = null
  let image: AssetImage | null = null
  const showPicture = (note: Note, box: Box) => {
    const own = pictureBox(note, { ...box, x: 0, y: 0 })
    text.style.top = own ? `${textTop(note, box)}px` : ''
    element.toggleAttribute('data-pictured', own !== null)
    if (!own) {
      image?.close()
      image?.element.remove()
      image = null
      return
    }
    if (!image) {
      image = createAssetImage(context)
      image.element.classList.add(css.picture ?? '')
      element.prepend(image.element)
    }
    const { style } = image.element
    for (const [side, length] of [
      ['left', own.x],
      ['top', own.y],
      ['width', own.width],
      ['height', own.height],
    ] as const)
      style[side] = `${length}px`
    image.show(note.picture, own, note.pictureText ?? '')
  }

  return {
    element,
    show: (note, box) => {
      setElementBox(element, box, shownBox)
      if (shownNote?.colour !== note.colour) {
        element.style.setProperty('--note', `var(--note-${note.colour})`)
        path.setAttribute('d', symbolPaths[note.colour])
      }
      if (shownNote?.text !== note.text) showLinkedText(text, note.text)
      if (note.picture || image) showPicture(note, box)
      const fit = noteFit(fits, note, box)
      if (shownFit !== fit) {
        text.style.fontSize = `${fit.size}px`
        text.toggleAttribute('data-overflows', fit.overflows)
      }
      const author = authorsShown() ? labels().author(note) : ''
      if (by.textContent !== author) by.textContent = author
      const onPaper = labels().paperNumber(note)
      if (number.textContent !== onPaper) number.textContent = onPaper
      shownNote = note
      shownBox = box
      shownFit = fit
    },
    close: () => image?.close(),
  }
}
