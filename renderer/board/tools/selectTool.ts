import { type Box, boxAround, boxBetween, type Point } from '../../../shared/base/geometry.ts'
import type { AreaId } from '../../../shared/model/area.ts'
import type { NoteId } from '../../../shared/model/note.ts'
import { areaOf } from '../outlineOrder.ts'
import { shifted } from '../places.ts'
import { NOTHING, theseNotes, thisArea, toggled } from '../selection.ts'
import type { Held } from '../wishes.ts'
import type { Hand } from './hand.ts'
import { beginPan, pan } from './panning.ts'
import { reframed, stretched } from './resize.ts'
import { type Doing, hasMoved, IDLE, type Look, type Step, type Tool } from './tool.ts'

/** Smallest side that resizing leaves, in board units: of a note, and of an area. */
export const SMALLEST = { note: 60, area: 120 } as const

/** Choose, sweep, move, resize. */
export const selectTool: Tool = (doing, hand, look) => {
  switch (doing.doing) {
    case 'nothing':
      return hand.does === 'press' ? press(hand, look) : { now: IDLE, wishes: [] }
    case 'pressing':
      return decide(doing, hand, look)
    case 'panning':
      return pan(doing, hand)
    case 'moving':
      return carry(doing, hand, (by) => moved(doing.held, by))
    case 'resizing':
      return carry(doing, hand, (by) => {
        const next = reframed(doing.frame, doing.corner, by, doing.held.area ? SMALLEST.area : SMALLEST.note, hand.shift)
        return eachBox(doing.held, (box) => stretched(box, doing.frame, next))
      })
    case 'sweeping':
      return sweep(doing, hand, look)
    case 'drawing':
      return { now: IDLE, wishes: [{ wish: 'sweep', box: null }] }
  }
}

function press(hand: Hand, { selection }: Look): Step {
  if (hand.carries) return beginPan(hand)
  const now: Doing = { doing: 'pressing', press: hand }
  const { target } = hand
  if (target.on === 'note' && !hand.shift && !selection.notes.has(target.note))
    return { now, wishes: [{ wish: 'select', selection: theseNotes([target.note]) }] }
  if (target.on === 'area' && selection.area !== target.area) return { now, wishes: [{ wish: 'select', selection: thisArea(target.area) }] }
  return { now, wishes: [] }
}

function decide(doing: Doing & { doing: 'pressing' }, hand: Hand, look: Look): Step {
  if (hand.does === 'cancel') return { now: IDLE, wishes: [] }
  if (hand.does === 'release') return click(doing.press, look)
  if (!hasMoved(doing.press, hand)) return { now: doing, wishes: [] }
  const begun = begin(doing.press, look)
  const wishes = begun.wishes
  const step = begun.now.doing === 'nothing' ? begun : selectTool(begun.now, hand, look)
  return { now: step.now, wishes: [...wishes, ...step.wishes] }
}

/** The hand moves for good: what for depends on where it pressed. */
function begin(press: Hand, look: Look): Step {
  const { target } = press
  if (target.on === 'paper') {
    if (press.finger) return beginPan(press)
    return { now: { doing: 'sweeping', from: press.at, before: press.shift ? look.selection : NOTHING }, wishes: [] }
  }
  if (!look.mayWrite) return { now: IDLE, wishes: [] }
  if (target.on === 'handle') {
    const held = takenUp(look)
    const frame = boxAround([...held.notes.values(), ...(held.area ? [held.area.box] : [])])
    return frame
      ? { now: { doing: 'resizing', from: press.at, corner: target.corner, frame, held, now: held }, wishes: [] }
      : { now: IDLE, wishes: [] }
  }
  if (target.on === 'area') {
    const held = areaWithNotes(look, target.area)
    return { now: { doing: 'moving', from: press.at, held, now: held }, wishes: [] }
  }
  const joined = look.selection.notes.has(target.note) ? look.selection : theseNotes([...look.selection.notes, target.note])
  const held = takenUp({ ...look, selection: joined })
  return { now: { doing: 'moving', from: press.at, held, now: held }, wishes: [{ wish: 'select', selection: joined }] }
}

function click(press: Hand, { selection }: Look): Step {
  const { target } = press
  if (target.on === 'note' && press.shift) return { now: IDLE, wishes: [{ wish: 'select', selection: toggled(selection, target.note) }] }
  if (target.on === 'note' && selection.notes.size > 1) return { now: IDLE, wishes: [{ wish: 'select', selection: theseNotes([target.note]) }] }
  if (target.on === 'paper' && !press.shift) return { now: IDLE, wishes: [{ wish: 'select', selection: NOTHING }] }
  return { now: IDLE, wishes: [] }
}

function carry(doing: Doing & { doing: 'moving' | 'resizing' }, hand: Hand, next: (by: Point) => Held): Step {
  if (hand.does === 'cancel') return { now: IDLE, wishes: [{ wish: 'drop' }] }
  if (hand.does === 'release') return { now: IDLE, wishes: [{ wish: 'land', held: doing.now }] }
  const now = next({ x: hand.at.x - doing.from.x, y: hand.at.y - doing.from.y })
  return { now: { ...doing, now }, wishes: [{ wish: 'hold', held: now }] }
}

function sweep(doing: Doing & { doing: 'sweeping' }, hand: Hand, look: Look): Step {
  if (hand.does !== 'move') return { now: IDLE, wishes: [{ wish: 'sweep', box: null }] }
  const box = boxBetween(doing.from, hand.at)
  const selection = theseNotes([...doing.before.notes, ...look.notesWithin(box)])
  return {
    now: doing,
    wishes: [
      { wish: 'sweep', box },
      { wish: 'select', selection },
    ],
  }
}

/** What is chosen, as it lies. */
export function takenUp({ notes, areas, selection }: Pick<Look, 'notes' | 'areas' | 'selection'>): Held {
  const boxes = new Map<NoteId, Box>()
  for (const id of selection.notes) {
    const note = notes.get(id)
    if (note) boxes.set(id, note.box)
  }
  const area = selection.area ? areas.get(selection.area) : undefined
  return { notes: boxes, area: area ? { id: area.id, box: area.box } : null }
}

/** An area with the notes that belong to it: carried by its title, it takes them along. */
export function areaWithNotes({ notes, areas, notesWithin }: Look, id: AreaId): Held {
  const area = areas.get(id)
  if (!area) return { notes: new Map(), area: null }
  const inside = notesWithin(area.box).flatMap((noteId) => {
    const note = notes.get(noteId)
    return note && areaOf(note.box, areas.values())?.id === id ? [[noteId, note.box] as const] : []
  })
  return { notes: new Map(inside), area: { id, box: area.box } }
}

const eachBox = (held: Held, change: (box: Box) => Box): Held => ({
  notes: new Map(Array.from(held.notes, ([id, box]) => [id, change(box)])),
  area: held.area ? { id: held.area.id, box: change(held.area.box) } : null,
})

/** Everything that is held, `by` further. */
export const moved = (held: Held, by: Point): Held => eachBox(held, (box) => shifted(box, by))
