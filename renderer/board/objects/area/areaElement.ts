import type { Box } from '../../../../shared/base/geometry.ts'
import type { Area } from '../../../../shared/model/records/area.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import css from './area.module.css'

/** An area as an element: paper beneath the notes, its title at the top. */
export function mountArea({ labels, isEditing, phoneArea }: MountContext): ObjectElement<Area> {
  const element = document.createElement('div')
  element.className = css.area ?? ''
  const title = document.createElement('div')
  title.className = css.title ?? ''
  title.dir = 'auto'
  element.append(title)
  let shownBox: Box | null = null
  return {
    element,
    show: (area, box) => {
      setElementBox(element, box, shownBox)
      shownBox = box
      const { untitled, phonesHere } = labels()
      const shownTitle = area.title || untitled
      if (title.textContent !== shownTitle) title.textContent = shownTitle
      if (phoneArea() === area.id) title.dataset.phones = phonesHere
      else delete title.dataset.phones
      title.style.visibility = isEditing(area.id) ? 'hidden' : ''
    },
  }
}
