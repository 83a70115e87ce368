import type { Box } from '../../../../shared/base/geometry.ts'
import type { Area } from '../../../../shared/model/records/area.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import css from './area.module.css'
import { questionLines } from './areaHead.ts'

/** An area as an element: paper beneath the notes, its title at the top, and what it asks. A closed one shows how much is in it. */
export function mountArea({ labels, isEditing, phoneArea, areaNumber, hiddenCount }: MountContext): ObjectElement<Area> {
  const element = document.createElement('div')
  element.className = css.area ?? ''
  const title = document.createElement('div')
  title.className = css.title ?? ''
  const number = document.createElement('span')
  number.className = css.number ?? ''
  const name = document.createElement('span')
  name.dir = 'auto'
  title.append(number, name)
  const question = document.createElement('div')
  question.className = css.question ?? ''
  question.dir = 'auto'
  const lid = document.createElement('div')
  lid.className = css.lid ?? ''
  const opener = document.createElement('span')
  opener.className = css.opener ?? ''
  opener.dataset.opens = ''
  lid.append(opener)
  element.append(title, question, lid)
  let shownBox: Box | null = null
  const setText = (target: HTMLElement, text: string) => {
    if (target.textContent !== text) target.textContent = text
    target.hidden = text === ''
  }
  return {
    element,
    show: (area, box) => {
      setElementBox(element, box, shownBox)
      shownBox = box
      const { untitled, phonesHere, closedCount } = labels()
      const shownTitle = area.title || untitled
      if (name.textContent !== shownTitle) name.textContent = shownTitle
      setText(number, String(areaNumber(area.id) ?? ''))
      setText(question, area.question)
      question.style.setProperty('--lines', String(questionLines({ question: area.question, box })))
      if (phoneArea() === area.id) title.dataset.phones = phonesHere
      else delete title.dataset.phones
      if (area.colour === 'none') delete element.dataset.tinted
      else element.dataset.tinted = area.colour
      element.style.setProperty('--tint', area.colour === 'none' ? '' : `var(--area-${area.colour})`)
      element.style.setProperty('--tint-edge', area.colour === 'none' ? '' : `var(--edge-${area.colour})`)
      element.toggleAttribute('data-closed', area.closed)
      lid.hidden = !area.closed
      if (area.closed) setText(opener, closedCount(hiddenCount(area.id)))
      title.style.visibility = isEditing(area.id) ? 'hidden' : ''
    },
  }
}
