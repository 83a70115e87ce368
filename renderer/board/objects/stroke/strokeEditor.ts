import { mergeValue } from '../../../../shared/base/text/mergeText.ts'
import { putBoardText } from '../../../../shared/model/records/boardText.ts'
import { describeSketch, MAX_STROKE_DESCRIPTION, type Stroke, sketchKey, stroke, strokesOfSketch } from '../../../../shared/model/records/stroke.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { openLineField } from '../../text/lineField.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'

/** Size of the field, of its letters, and its distance from the stroke, in board units. */
const FIELD = { width: 320, height: 36 }
const FONT_SIZE = 16
const GAP = 8

/** Opens a field below a stroke in which it is described; what is written is said of the whole sketch. */
export function editStroke({ parent, labels, onLeave, write, notify }: EditContext, opened: Stroke): ObjectEditor<Stroke> {
  const field = openLineField({
    parent,
    label: labels.strokeField,
    value: opened.description,
    maxLength: MAX_STROKE_DESCRIPTION,
    onEnter: 'escape',
    onLeave,
  })
  const { element } = field
  element.style.fontSize = `${FONT_SIZE}px`
  let fieldBox = { x: 0, y: 0, ...FIELD }
  return {
    element,
    show: (_record, box) => {
      fieldBox = { x: box.x + box.width / 2 - FIELD.width / 2, y: box.y + box.height + GAP, ...FIELD }
      setElementBox(element, fieldBox)
    },
    onDeleted: () => false,
    close: () => {
      const description = field.close()?.trim()
      if (description === undefined) return
      const isGone = write((doc, author) => {
        const key = sketchKey(opened)
        const latest = stroke.read(doc, opened.id) ?? strokesOfSketch(doc, key)[0]
        return !latest || !describeSketch(doc, author, key, mergeValue(opened.description, description, latest.description))
      })
      // another deleted it meanwhile: what was typed is offered, as the words of a note are
      if (!isGone || !description) return
      const reinsert = () => void write((doc, author) => putBoardText(doc, author, { text: description, box: fieldBox }))
      notify({ type: 'editedNoteDeleted', text: description, reinsert })
    },
  }
}
