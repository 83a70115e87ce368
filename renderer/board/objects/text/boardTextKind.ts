import type { Box } from '../../../../shared/base/geometry.ts'
import { type BoardText, boardText, putBoardText } from '../../../../shared/model/records/boardText.ts'
import { writerOf } from '../../../../shared/model/records/note.ts'
import { setElementBox } from '../../dom/elementBox.ts'
import { type Fit, LINE_HEIGHT } from '../../text/fitText.ts'
import type { TextFits } from '../../text/textFits.ts'
import type { EditContext, ObjectEditor } from '../objectEditor.ts'
import type { ObjectKind } from '../objectKind.ts'
import type { MountContext, ObjectElement } from '../objectView.ts'
import { inPlaceOf } from '../wording/inPlaceOf.ts'
import { editWords } from '../wording/wordsEditor.ts'
import { createWordsElement } from '../wording/wordsElement.ts'
import { drawWords, type LaidWords, paintWords, wordsFit } from '../wording/wordsLayout.ts'
import css from './boardText.module.css'

/** Largest font sizes of a text, in board units. */
const sizes = { small: 16, medium: 24, large: 40 } as const
/** Board units between the box of a text and its lines. */
const PADDING = 4
/** Smallest side of a text: a line of the smallest letters. */
const MIN_SIDE = 24

const wordsOfText = ({ text, align }: BoardText, box: Box): LaidWords => ({
  text,
  room: { x: box.x + PADDING, y: box.y + PADDING, width: Math.max(1, box.width - 2 * PADDING), height: Math.max(1, box.height - 2 * PADDING) },
  align,
  isCentred: false,
})
const textFit = (fits: TextFits, record: BoardText, box: Box): Fit => wordsFit(fits, record, box, wordsOfText(record, box).room, sizes[record.size])

/** Texts: words without paper. */
export const boardTextKind: ObjectKind<BoardText> = {
  name: boardText.name,
  records: boardText,
  plane: 'sheet',
  layer: ({ layer }) => layer,
  bounds: ({ box }) => box,

  hitMargin: () => 0,
  hit: () => true,
  marquee: 'any',
  minSide: MIN_SIDE,

  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) boardText.update(doc, author, id, { box })
  },
  setLayers: (doc, author, layers) => {
    for (const [id, layer] of layers) boardText.update(doc, author, id, { layer })
  },
  create: (doc, author, box, _style, layer) => putBoardText(doc, author, { box, layer }),
  putBy: 'click',
  defaultSize: { width: 320, height: 40 },
  duplicate: (doc, author, record, box, layer, context) => {
    const { text, size, align, angle } = record
    return putBoardText(doc, author, { text, box, layer, size, align, angle, wordsOf: writerOf(record), replaces: context?.replaces })
  },
  wording: {
    sharedText: (doc, id) => boardText.sharedText(doc, id, 'text'),
    fieldLabel: (labels) => labels.boardTextField,
    convert: (doc, author, { text, box, layer, wordsOf, replaces }) => putBoardText(doc, author, { text, box, layer, wordsOf, replaces }),
  },
  appearance: ({ size, align }) => ({ size, align }),
  setAppearance: (doc, author, { id }, { size, align }) => boardText.update(doc, author, id, { size, align }),
  isBlank: ({ text }) => text.trim() === '',

  mount: mountBoardText,
  paint: (canvas, record, box, scale, { palette, fits, isSelected }) => {
    paintWords(canvas, wordsOfText(record, box), textFit(fits, record, box), { colour: palette.ink, font: palette.font }, scale)
    if (!isSelected(record.id)) return
    canvas.strokeStyle = palette.accent
    canvas.lineWidth = 2.5 / scale
    canvas.strokeRect(box.x, box.y, box.width, box.height)
  },
  draw: (record, box, measure) => drawWords(wordsOfText(record, box), sizes[record.size], measure, 'ink'),

  editBox: (box) => ({ box, isSmall: true }),
  edit: editBoardText,
  label: (record, labels) => labels.boardText(record),
  kindLabel: (labels) => labels.boardTextKind,
  text: ({ text }) => text,
  origin: (record) => ({ madeAt: record.madeAt, colour: null, writer: writerOf(record) }),
}

function mountBoardText({ fits }: MountContext): ObjectElement<BoardText> {
  const element = document.createElement('div')
  element.className = css.boardText ?? ''
  const content = createWordsElement()
  element.append(content.element)
  let shownBox: Box | null = null
  return {
    element,
    show: (record, box) => {
      setElementBox(element, box, shownBox)
      content.show(wordsOfText(record, { ...box, x: 0, y: 0 }), textFit(fits, record, box))
      shownBox = box
    },
  }
}

function editBoardText(context: EditContext, opened: BoardText): ObjectEditor<BoardText> {
  const { doc, author, fits } = context
  /** The height at which a text has its chosen size. Cost: O(length). */
  const neededHeight = (record: BoardText, box: Box): number => {
    // a copy: what fits at this height is not what is shown
    const { size, lines } = textFit(fits, { ...record }, { ...box, height: Number.MAX_SAFE_INTEGER })
    return Math.ceil(lines.length * size * LINE_HEIGHT) + 2 * PADDING
  }
  return editWords(context, opened, {
    label: context.labels.boardTextField,
    read: (id) => boardText.read(doc, id),
    sharedText: (id) => boardText.sharedText(doc, id, 'text'),
    putAgain: (record, text) => boardTextKind.duplicate(doc, author, { ...record, text }, record.box, record.layer, inPlaceOf(record)),
    fieldOf: (record, box) => {
      const roomy = { ...box, height: Math.max(box.height, record.box.height) }
      return { frame: roomy, box: wordsOfText(record, roomy).room, size: textFit(fits, record, roomy).size, align: record.align }
    },
    paper: () => 'var(--paper)',
    ink: () => 'var(--ink)',
    // it grows downwards with what is typed, in the same step of undo
    onTyped: (record) => {
      const height = neededHeight(record, record.box)
      if (height > record.box.height) boardText.update(doc, author, record.id, { box: { ...record.box, height } })
    },
  })
}
