import { mergeValue } from '../../../../shared/base/text/mergeText.ts'
import { type Area, MAX_AREA_TITLE, nameArea, putArea, readArea } from '../../../../shared/model/records/area.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import css from '../../text/field.module.css'
import { type LeaveReason, listenToField } from '../../text/textField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import { AREA_TITLE_FONT_SIZE, AREA_TITLE_HEIGHT } from './areaTitle.ts'

/** Board units between the field of an area's title and the edges of the title. */
const FIELD_MARGIN = 6

/** Opens a field over the title of an area. The title is written when the field closes, unless it was left by Escape. */
export function editArea(context: EditContext, area: Area): ObjectEditor<Area> {
  const element = document.createElement('input')
  element.className = `${css.editor} ${css.titleEditor}`
  element.setAttribute('aria-label', context.labels.areaField)
  element.maxLength = MAX_AREA_TITLE
  element.dir = 'auto'
  element.value = area.title
  context.parent.append(element)
  let shouldSave = true
  const onLeave = (reason: LeaveReason) => {
    shouldSave = reason !== 'escape'
    context.onLeave(reason)
  }
  const stopListening = listenToField(element, { onLeave, onUndo: null })
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    onLeave('next')
  }
  element.addEventListener('keydown', onEnter)
  element.focus({ preventScroll: true })
  element.select()

  const save = () =>
    context.write((doc, author) => {
      const latest = readArea(doc, area.id)
      const title = element.value.trim()
      if (latest) nameArea(doc, author, area.id, mergeValue(area.title, title, latest.title))
      // another deleted it meanwhile
      else putArea(doc, author, { title, box: area.box })
    })
  return {
    element,
    show: (_area, box) => {
      const width = Math.max(120, box.width - 2 * FIELD_MARGIN)
      const height = AREA_TITLE_HEIGHT - 2 * FIELD_MARGIN
      setElementBox(element, { x: box.x + FIELD_MARGIN, y: box.y + FIELD_MARGIN, width, height })
      element.style.fontSize = `${AREA_TITLE_FONT_SIZE}px`
    },
    onDeleted: () => true,
    close: () => {
      stopListening()
      if (shouldSave && element.value !== area.title) save()
      element.remove()
    },
  }
}
