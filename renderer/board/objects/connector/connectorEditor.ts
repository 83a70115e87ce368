import { mergeValue } from '../../../../shared/base/text/mergeText.ts'
import { type Connector, labelConnector, MAX_CONNECTOR_LABEL, readConnector } from '../../../../shared/model/records/connector.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import css from '../../text/field.module.css'
import { type LeaveReason, listenToField } from '../../text/textField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import { LABEL_LINE, LABEL_SIZE } from './connectorLabel.ts'
import { asRoute } from './route.ts'

/** Size of the field in board units. */
const FIELD = { width: 260, height: LABEL_LINE + 16 }

/** Opens a field over the caption of a line. It is written when the field closes, unless the field was left by Escape. */
export function editConnector(context: EditContext, opened: Connector): ObjectEditor<Connector> {
  const element = document.createElement('input')
  element.className = `${css.editor} ${css.titleEditor}`
  element.setAttribute('aria-label', context.labels.connectorField)
  element.maxLength = MAX_CONNECTOR_LABEL
  element.dir = 'auto'
  element.value = opened.label
  element.style.fontSize = `${LABEL_SIZE}px`
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
    shouldSave = true
    // the line stays selected: what it means is chosen next
    context.onLeave('escape')
  }
  element.addEventListener('keydown', onEnter)
  element.focus({ preventScroll: true })
  element.select()

  const save = () =>
    context.write((doc, author) => {
      const latest = readConnector(doc, opened.id)
      if (latest) labelConnector(doc, author, opened.id, mergeValue(opened.label, element.value.trim(), latest.label))
    })
  return {
    element,
    show: (_record, box) => {
      const { middle } = asRoute(box)
      setElementBox(element, { x: middle.x - FIELD.width / 2, y: middle.y - FIELD.height / 2, ...FIELD })
    },
    // a line without its objects is not shown: what is typed is lost with it
    onDeleted: () => false,
    close: () => {
      stopListening()
      if (shouldSave && element.value !== opened.label) save()
      element.remove()
    },
  }
}
