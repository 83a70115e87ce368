import { mergeValue } from '../../../../shared/base/text/mergeText.ts'
import { type Area, MAX_AREA_TITLE, nameArea, putArea, readArea } from '../../../../shared/model/records/area.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { openLineField } from '../../text/lineField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT } from './areaTitle.ts'

/** Board units between the field of an area's title and the edges of the title. */
const FIELD_MARGIN = 6

/** Opens a field over the title of an area. */
export function editArea({ parent, labels, onLeave, write }: EditContext, area: Area): ObjectEditor<Area> {
  const field = openLineField({ parent, label: labels.areaField, value: area.title, maxLength: MAX_AREA_TITLE, onEnter: 'next', onLeave })
  const { element } = field
  element.style.fontSize = `${AREA_TITLE_FONT_SIZE}px`
  return {
    element,
    show: (_area, box) => {
      const width = Math.max(120, box.width - 2 * FIELD_MARGIN)
      const height = AREA_TITLE_HEIGHT - 2 * FIELD_MARGIN
      setElementBox(element, { x: box.x + FIELD_MARGIN, y: box.y + FIELD_MARGIN, width, height })
    },
    onDeleted: () => true,
    close: () => {
      const title = field.close()?.trim()
      if (title === undefined) return
      write((doc, author) => {
        const latest = readArea(doc, area.id)
        if (latest) nameArea(doc, author, area.id, mergeValue(area.title, title, latest.title))
        // another deleted it meanwhile
        else putArea(doc, author, { title, box: area.box })
      })
    },
  }
}
