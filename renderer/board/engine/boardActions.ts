import { type Box, boxAround, centreOf, grown, type Point } from '../../../shared/base/geometry.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { phoneAreaOf } from '../../../shared/model/derived/phoneArea.ts'
import { type Area, type AreaId, listAreas, nameArea, placeArea } from '../../../shared/model/records/area.ts'
import { readBoard } from '../../../shared/model/records/boardAttributes.ts'
import { type NewNote, NOTE_SIDE, type NoteId, putNotes, writerOf } from '../../../shared/model/records/note.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import { AREA_TITLE_HEIGHT } from '../objects/area/areaTitle.ts'
import { noteKind } from '../objects/note/noteKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import { type Appearance, type BoardObject, type ObjectKind, recordOf, wordedOf } from '../objects/objectKind.ts'
import { findFreeSpace, findRoomInArea } from '../scene/freeSpace.ts'
import { freeBoxInView } from '../scene/freeSpaceInView.ts'
import { newNoteBox } from '../scene/newNoteBox.ts'
import { boxAt, NOTE_GAP } from '../scene/placement.ts'
import { withFollowers } from '../scene/scene.ts'
import { EMPTY_SELECTION, select } from '../scene/selection.ts'
import { topLayer } from '../scene/stackingOrder.ts'
import type { Board } from './board.ts'
import { type BoardCommand, type CommandWriter, deleteObjects, setBoxes } from './commandWriter.ts'
import { duplicateObjects, joinInstead } from './duplicateObjects.ts'
import type { EngineCore } from './engineCore.ts'
import type { FreshObjects } from './freshObjects.ts'

/** Board units between an object and its duplicate. */
const DUPLICATE_OFFSET = { x: 24, y: 24 }

/** What joins deleted objects goes with them, as many as this: others are left, and shown nowhere. A host takes no larger bite at once. */
const MAX_FOLLOWERS = 500

/** Opens and closes the field in which an object is edited. */
export interface TextEditingActions {
  readonly edit: (id: ObjectId) => void
  readonly stop: () => void
}

/** The part of a board's interface that writes. */
export type BoardActions = Pick<
  Board,
  | 'create'
  | 'newNote'
  | 'newArea'
  | 'makeRoom'
  | 'leaveObject'
  | 'put'
  | 'createNearby'
  | 'putAgain'
  | 'convert'
  | 'setBoxes'
  | 'colour'
  | 'setAppearance'
  | 'nameArea'
  | 'duplicate'
  | 'join'
  | 'attach'
  | 'copyInPlace'
  | 'createBeside'
  | 'deleteSelection'
  | 'deleteObjects'
>

/** What people do to a board's objects, as commands. Cost of an action: O(selection), of `newNote` also a search for free space. */
export function createBoardActions(
  { doc, kinds, scene, state, view, index, events, mayWrite }: EngineCore,
  writer: CommandWriter,
  textEditing: TextEditingActions,
  fresh: FreshObjects,
): BoardActions {
  const { selection } = state
  const areas = scene.of(areaKind)
  const selected = (): readonly BoardObject[] => [...selection.current()].flatMap((id) => scene.objects.get(id) ?? [])

  const putAll = (created: readonly NewNote[]): readonly NoteId[] => {
    const layer = topLayer(scene.objects.values())
    const write: BoardCommand<readonly NoteId[]> = (notesDoc, author) =>
      putNotes(
        notesDoc,
        author,
        created.map((note, at) => ({ layer: layer + at, ...note })),
      )
    const isFresh = created.length === 1 && !created[0]?.text
    const ids = isFresh ? [fresh.create((notesDoc, author) => write(notesDoc, author)[0] as NoteId)] : (writer.execute(write) ?? [])
    const put = ids.filter((id) => id !== null) as NoteId[]
    if (put.length > 0) selection.set(select(...put))
    return put
  }

  const create = (kind: ObjectKind, box: Box): ObjectId | null => {
    const [layer, style] = [topLayer(scene.objects.values()), { colour: state.lastColour.current(), form: state.lastForm.current() }]
    const id = fresh.create((createdDoc, author) => kind.create(createdDoc, author, box, style, layer))
    state.tool.set('select')
    if (!id) return null
    selection.set(select(id))
    const area = kind.plane === 'sheet' ? areaOf({ box }, areas.values()) : null
    if (area) state.lastArea.set(area.id)
    textEditing.edit(id)
    return id
  }
  const newNote = (point?: Point) => create(noteKind, point ? boxAt(point, NOTE_SIDE) : boxNearby()) as NoteId | null
  const createNearby = (kind: ObjectKind) => create(kind, freeAtPointer(kind) ?? { ...boxNearby(), ...kind.defaultSize })
  /** A box around the mouse, where it covers nothing. */
  const freeAtPointer = ({ defaultSize }: ObjectKind): Box | null => {
    const pointer = state.pointer.current()
    const box = pointer && boxAt(view.boardPointAt(pointer), defaultSize.width, defaultSize.height)
    const isFree = box && index.within(box).every((id) => scene.objects.get(id)?.kind.plane === 'ground')
    return isFree ? box : null
  }

  const putAgain = ({ kind, record, box }: BoardObject, text: string): ObjectId | null => {
    const worded = wordedOf({ id: record.id, kind, record, box })
    const id =
      worded && writer.execute((againDoc, author) => kind.duplicate(againDoc, author, { ...record, text } as typeof record, box, worded.layer))
    if (id) selection.set(select(id))
    return id
  }

  const convert = (to: ObjectKind, ids?: Iterable<ObjectId>) => {
    textEditing.stop()
    const originals = [...(ids ?? selection.current())].flatMap((id) => scene.objects.get(id) ?? []).filter(({ kind }) => kind !== to && kind.wording)
    if (originals.length === 0) return
    const converted = writer.execute((convertedDoc, author) =>
      originals.flatMap((object) => {
        const worded = wordedOf(object)
        if (!worded || !to.wording) return []
        const fill = object.kind.appearance?.(object.record).fill ?? 'none'
        const id = to.wording.convert(convertedDoc, author, {
          text: worded.text,
          box: object.box,
          layer: worded.layer,
          wordsOf: writerOf(worded),
          colour: fill === 'none' ? null : fill,
        })
        joinInstead(scene, object.id, id)(convertedDoc, author)
        object.kind.records.remove(convertedDoc, author, object.id)
        return id
      }),
    )
    if (!converted) return
    const unchanged = [...selection.current()].filter((id) => scene.objects.has(id))
    selection.set(select(...unchanged, ...converted))
  }

  /** Room at the pointer; else in the area that was chosen or written in last, or where phones write; else in view. */
  const boxNearby = (): Box => {
    const pointer = state.pointer.current()
    const objects = selected()
    const selectedArea = objects.map((object) => recordOf(object, areaKind)).find((area) => area)
    const first = objects.find(({ kind }) => kind.plane === 'sheet')
    const areaIds = [
      selectedArea?.id,
      first && areaOf(first, areas.values())?.id,
      state.lastArea.current(),
      phoneAreaOf(readBoard(doc), listAreas(doc)),
    ]
    const area = areaIds.map((id) => id && areas.get(id)).find((candidate) => candidate)
    const neighbours = { pointer: pointer && view.boardPointAt(pointer), area: area ? area.box : null, view: view.visibleBox() }
    const room = newNoteBox(neighbours, occupiedBoxes(grown(view.visibleBox(), 2 * NOTE_SIDE), area?.box), NOTE_SIDE)
    if (area && room.area) growArea(area, room.area)
    return room.box
  }

  const makeRoom = (area: Area | null): Box => {
    const occupied = {
      notes: [...scene.objects.values()].flatMap((object) => (takesRoom(object) ? [object.box] : [])),
      areas: Array.from(areas.values(), (other) => other.box),
    }
    if (!area) return findFreeSpace(occupied, NOTE_SIDE)
    const room = findRoomInArea(area.box, occupied, NOTE_SIDE)
    growArea(area, room.area)
    return room.box
  }
  const growArea = (area: Area, box: Box) => {
    if (box.width > area.box.width || box.height > area.box.height)
      writer.executeForGood((areaDoc, author) => placeArea(areaDoc, author, area.id, box))
  }

  /** What is near these boxes. */
  const occupiedBoxes = (...boxes: readonly (Box | undefined)[]) => ({
    notes: [...new Set(boxes.flatMap((box) => (box ? index.within(grown(box, 2 * NOTE_SIDE)) : [])))].flatMap((id) => {
      const object = scene.objects.get(id)
      return object && takesRoom(object) ? [object.box] : []
    }),
    areas: Array.from(areas.values(), (area) => area.box),
  })

  const newArea = (requestedBox?: Box): AreaId | null => {
    const around = boxAround(selected().map(({ box }) => box))
    const padded = around && grown(around, 24)
    const box = requestedBox ?? (padded ? { ...padded, y: padded.y - AREA_TITLE_HEIGHT, height: padded.height + AREA_TITLE_HEIGHT } : centredBox())
    return create(areaKind, box) as AreaId | null
  }
  const centredBox = () => {
    const visible = view.visibleBox()
    return boxAt({ x: visible.x + visible.width / 2, y: visible.y + visible.height / 2 }, areaKind.defaultSize.width, areaKind.defaultSize.height)
  }

  const setAppearance = (changes: Appearance, ids?: Iterable<ObjectId>) => {
    if (changes.fill && changes.fill !== 'none') state.lastColour.set(changes.fill)
    if (changes.form) state.lastForm.set(changes.form)
    const changed = [...(ids ?? selection.current())].flatMap((id) => scene.objects.get(id) ?? []).filter(({ kind }) => kind.setAppearance)
    if (changed.length === 0) return
    writer.execute((changedDoc, author) => {
      for (const { kind, record } of changed) kind.setAppearance?.(changedDoc, author, record, changes)
    })
  }
  const createBeside = (id: ObjectId): ObjectId | null => {
    const object = scene.objects.get(id)
    if (object?.kind.plane !== 'sheet') return null
    const { box, kind, record } = object
    const visible = view.visibleBox()
    const centre = { x: box.x + box.width * 1.5 + NOTE_GAP, y: centreOf(box).y }
    const around = { ...visible, x: centre.x - visible.width / 2, y: centre.y - visible.height / 2 }
    const free = freeBoxInView(around, Math.max(box.width, box.height), occupiedBoxes(grown(around, 2 * NOTE_SIDE)))
    state.lastColour.set(kind.origin?.(record).colour ?? state.lastColour.current())
    return create(kind, { ...free, width: box.width, height: box.height })
  }
  events.on('anotherRequested', createBeside)

  const copySelection = (offset: Point): ReadonlyMap<ObjectId, ObjectId> => {
    const copies = selected().length > 0 ? writer.execute(duplicateObjects(scene, selection.current(), offset)) : null
    if (copies) selection.set(select(...copies.values()))
    return copies ?? new Map()
  }

  return {
    put: putAll,
    create,
    newNote,
    createNearby,
    putAgain,
    convert,
    newArea,
    makeRoom,
    leaveObject: fresh.leave,
    setBoxes: (boxes) => void writer.execute(setBoxes({ kinds, scene }, boxes)),
    setAppearance,
    colour: (colour, ids) => setAppearance({ fill: colour }, ids),
    nameArea: (area, title) => void writer.execute((areaDoc, author) => nameArea(areaDoc, author, area, title.trim())),
    join: ({ joins }, from, to) => {
      const layer = topLayer(scene.objects.values())
      const id = joins ? writer.execute((joinedDoc, author) => joins.create(joinedDoc, author, from, to, layer)) : null
      state.tool.set('select')
      if (id) selection.set(select(id))
      return id
    },
    attach: (id, end, to) => {
      const joins = scene.objects.get(id)?.kind.joins
      if (joins) writer.execute((joinedDoc, author) => joins.attach(joinedDoc, author, id, end, to))
    },
    duplicate: () => void copySelection(DUPLICATE_OFFSET),
    copyInPlace: () => copySelection({ x: 0, y: 0 }),
    createBeside,
    deleteSelection: () => {
      const ids = selection.current()
      if (ids.size === 0) return
      textEditing.stop()
      writer.execute(deleteObjects(kinds, withFollowers(scene, ids, MAX_FOLLOWERS)))
      if (mayWrite.current()) selection.set(EMPTY_SELECTION)
    },
    deleteObjects: (ids) => void writer.execute(deleteObjects(kinds, withFollowers(scene, ids, MAX_FOLLOWERS))),
  }
}

/** Whether nothing else should be put where the object is: a line has a box, and is not all over it. */
const takesRoom = ({ kind }: BoardObject) => kind.plane === 'sheet' && !kind.follows
