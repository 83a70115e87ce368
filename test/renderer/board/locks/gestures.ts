import type { ObjectId } from '../../../../renderer/board/objects/objectId.ts'
import { select } from '../../../../renderer/board/scene/selection.ts'
import { toScreen } from '../../../../renderer/board/scene/viewport.ts'
import { type Attempt, typeIntoField } from './boardRows.ts'
import type { LockedBoard } from './lockedBoard.ts'

type Place = readonly [x: number, y: number]

const stage = () => [...document.querySelectorAll<HTMLElement>('[role=listbox]')].at(-1) as HTMLElement
/** A gesture through points of the board. */
function drag({ board }: LockedBoard, points: readonly Place[], pointerType = 'mouse'): void {
  const names = ['pointerdown', ...points.slice(1).map(() => 'pointermove'), 'pointerup']
  for (const [index, name] of names.entries()) {
    const [x, y] = points[Math.min(index, points.length - 1)] as Place
    const at = toScreen(board.camera.current(), { x, y })
    const init = { clientX: at.x, clientY: at.y, pointerType, pointerId: 1, button: name === 'pointermove' ? -1 : 0, pressure: 0.5, bubbles: true }
    stage().parentElement?.dispatchEvent(new PointerEvent(name, { ...init, buttons: name === 'pointerup' ? 0 : 1 }))
  }
}
const middleOf = ({ board }: LockedBoard, id: ObjectId): Place => {
  const { x, y, width, height } = board.scene.objects.get(id)?.box ?? { x: 0, y: 0, width: 0, height: 0 }
  return [x + width / 2, y + height / 2]
}
const dragEach =
  (pointerType?: string): Attempt =>
  (opened) => {
    for (const id of opened.theirs) {
      const [x, y] = middleOf(opened, id)
      const points: readonly Place[] = [
        [x, y],
        [x + 10, y + 10],
        [x + 35, y + 45],
      ]
      drag(opened, points, pointerType)
    }
  }
const tool =
  (name: string, gesture: Attempt): Attempt =>
  (opened) => {
    opened.board.setTool(name)
    gesture(opened)
    typeIntoField()
    opened.board.leaveEditing()
  }
const across: Attempt = (opened) =>
  drag(opened, [
    [590, 480],
    [600, 510],
    [640, 525],
    [700, 560],
  ])
const press: Attempt = (opened) => drag(opened, [middleOf(opened, opened.by.plain)])
const boxed: Attempt = (opened) =>
  drag(opened, [
    [150, 150],
    [200, 300],
    [500, 500],
  ])

/** Each tool that there is, over what is locked; null: the tool changes nothing on any board. */
export const toolRows: Readonly<Record<string, Attempt | null>> = {
  select: tool('select', dragEach()),
  lasso: null,
  laser: null,
  pen: tool('pen', across),
  highlighter: tool('highlighter', across),
  eraser: tool('eraser', across),
  note: tool('note', press),
  area: tool('area', boxed),
  boardText: tool('boardText', press),
  shape: tool('shape', boxed),
  connector: tool('connector', (opened) => drag(opened, [middleOf(opened, opened.own), [50, 300], middleOf(opened, opened.by.shape)])),
  stamp: tool('stamp', press),
}

const corner: Attempt = (opened) => {
  for (const id of [opened.by.plain, opened.by.shape, opened.by.area, opened.by.picture]) {
    opened.board.select(select(id))
    const { x, y, width, height } = opened.board.scene.objects.get(id)?.box ?? { x: 0, y: 0, width: 0, height: 0 }
    drag(opened, [
      [x + width, y + height],
      [x + width + 10, y + height + 10],
      [x + width + 60, y + height + 60],
    ])
  }
}
const doubleClick: Attempt = (opened) => {
  for (const id of opened.theirs) {
    for (let times = 0; times < 2; times++) drag(opened, [middleOf(opened, id)])
    const [x, y] = middleOf(opened, id)
    const at = toScreen(opened.board.camera.current(), { x, y })
    stage().parentElement?.dispatchEvent(new MouseEvent('dblclick', { clientX: at.x, clientY: at.y, bubbles: true }))
    typeIntoField()
    opened.board.leaveEditing()
  }
}
/** Presses a key of the board with each of what is locked selected. */
const key =
  (name: string, init: KeyboardEventInit = {}): Attempt =>
  (opened) => {
    for (const id of opened.theirs) {
      opened.board.goTo(id)
      opened.board.select(select(id))
      stage().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...init }))
      typeIntoField()
      opened.board.leaveEditing()
    }
    opened.board.select(select())
  }

/** What the pointer and the keys do besides the tools and the commands. */
export const gestureRows: Readonly<Record<string, Attempt>> = {
  'a finger drags each': dragEach('touch'),
  'the handle at the corner': corner,
  'a double click on each': doubleClick,
  'an arrow': key('ArrowRight'),
  'Alt and an arrow': key('ArrowDown', { altKey: true }),
  Enter: key('Enter'),
  F2: key('F2'),
  Delete: key('Delete'),
  Backspace: key('Backspace'),
}
