import { mergeValue } from '../../../../shared/base/text/mergeText.ts'
import { putBoardText } from '../../../../shared/model/records/boardText.ts'
import { type Connector, labelConnector, MAX_CONNECTOR_LABEL, readConnector } from '../../../../shared/model/records/connector.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { openLineField } from '../../text/lineField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import { LABEL_LINE, LABEL_SIZE } from './connectorLabel.ts'
import { asRoute } from './route.ts'

/** Size of the field in board units. */
const FIELD = { width: 260, height: LABEL_LINE + 16 }

/** Opens a field over the caption of a line. Enter leaves the line selected: what it means is chosen next. */
export function editConnector({ parent, labels, onLeave, write, notify }: EditContext, opened: Connector): ObjectEditor<Connector> {
  const field = openLineField({
    parent,
    label: labels.connectorField,
    value: opened.label,
    maxLength: MAX_CONNECTOR_LABEL,
    onEnter: 'escape',
    onLeave,
  })
  const { element } = field
  element.style.fontSize = `${LABEL_SIZE}px`
  let place = { x: 0, y: 0, ...FIELD }
  return {
    element,
    show: (_record, box) => {
      const { middle } = asRoute(box)
      place = { x: middle.x - FIELD.width / 2, y: middle.y - FIELD.height / 2, ...FIELD }
      setElementBox(element, place)
    },
    onDeleted: () => false,
    close: () => {
      const label = field.close()?.trim()
      if (label === undefined) return
      const isGone = write((doc, author) => {
        const latest = readConnector(doc, opened.id)
        if (latest) labelConnector(doc, author, opened.id, mergeValue(opened.label, label, latest.label))
        return latest === null
      })
      // another deleted it meanwhile: the words are offered, as those of a note are
      if (!isGone || !label) return
      const reinsert = () => void write((doc, author) => putBoardText(doc, author, { text: label, box: place }))
      notify({ type: 'editedNoteDeleted', text: label, reinsert })
    },
  }
}
