import { type Box, boxAround, centreOf, grown, type Point } from '../../../shared/base/geometry.ts'
import { closedAround } from '../../../shared/model/derived/areaNesting.ts'
import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { phoneAreaOf } from '../../../shared/model/derived/phoneArea.ts'
import { type Area, type AreaId, closeArea, listAreas, nameArea, placeArea } from '../../../shared/model/records/area.ts'
import { readBoard } from '../../../shared/model/records/boardAttributes.ts'
import { type NewNote, NOTE_SIDE, type NoteId, noteSides, putNotes } from '../../../shared/model/records/note.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import { AREA_TITLE_HEIGHT } from '../objects/area/areaTitle.ts'
import { noteKind } from '../objects/note/noteKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import { type BoardObject, type ObjectKind, recordOf, wordedOf } from '../objects/objectKind.ts'
import { inPlaceOf } from '../objects/wording/inPlaceOf.ts'
import { areaRoom, findFreeSpace, findRoomInArea } from '../scene/freeSpace.ts'
import { freeBoxInView } from '../scene/freeSpaceInView.ts'
import { newNoteBox } from '../scene/newNoteBox.ts'
import { boxAt, NOTE_GAP } from '../scene/placement.ts'
import { withJoins } from '../scene/scene.ts'
import { select } from '../scene/selection.ts'
import { topLayer } from '../scene/stackingOrder.ts'
import type { Board } from './board.ts'
import { keepEmptied } from './clustering/emptiedClusters.ts'
import { type BoardCommand, type CommandWriter, deleteObjects, setBoxes } from './commandWriter.ts'
import { duplicateObjects } from './duplicateObjects.ts'
import type { EngineCore } from './engineCore.ts'
import type { FreshObjects } from './freshObjects.ts'
import { isRefused } from './permissions/permissions.ts'

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
  | 'putObjects'
  | 'createNearby'
  | 'createIn'
  | 'putAgain'
  | 'setBoxes'
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
  { doc, kinds, scene, state, view, index, events, permissions }: EngineCore,
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
    if (isRefused(permissions.whyNotCreate(noteKind), events)) return []
    const isFresh = created.length === 1 && !created[0]?.text
    const ids = isFresh ? [fresh.create((notesDoc, author) => write(notesDoc, author)[0] as NoteId)] : (writer.execute(write) ?? [])
    const put = ids.filter((id) => id !== null) as NoteId[]
    if (put.length > 0) selection.set(select(...put))
    return put
  }

  /** Opens the closed area at a place: what is put there is to be seen. */
  const openAround = (object: { readonly box: Box }) => {
    const closed = [...areas.values()].filter((area) => area.closed)
    const around = closedAround({ id: '', ...object }, false, areas.values(), closed)
    if (around) writer.execute((areaDoc, author) => closeArea(areaDoc, author, around.id, false))
  }
  const create = (kind: ObjectKind, box: Box): ObjectId | null => {
    state.tool.set('select')
    if (isRefused(permissions.whyNotCreate(kind), events)) return null
    openAround({ box })
    const layer = topLayer(scene.objects.values())
    const id = fresh.create((createdDoc, author) => kind.create(createdDoc, author, box, styleOfNew(), layer))
    if (!id) return null
    selection.set(select(id))
    const area = kind.plane === 'sheet' ? areaOf({ box }, areas.values()) : null
    if (area) state.lastArea.set(area.id)
    textEditing.edit(id)
    return id
  }
  const styleOfNew = () => ({ colour: state.lastColour.current(), form: state.lastForm.current(), stamp: state.lastStamp.current() })
  const createIn = (kind: ObjectKind, area: Area | null): ObjectId | null => {
    if (isRefused(permissions.whyNotCreate(kind), events)) return null
    const { width, height } = kind.defaultSize
    const { x, y } = makeRoom(area, Math.max(width, height))
    const layer = topLayer(scene.objects.values())
    const id = fresh.create((createdDoc, author) => kind.create(createdDoc, author, { x, y, width, height }, styleOfNew(), layer))
    if (id) selection.set(select(id))
    return id
  }
  const newNote = (point?: Point) => {
    const side = noteSides[state.lastPaper.current()]
    return create(noteKind, point ? boxAt(point, side) : boxNearby(side)) as NoteId | null
  }
  const createNearby = (kind: ObjectKind) => create(kind, freeAtPointer(kind) ?? { ...boxNearby(), ...kind.defaultSize })
  /** A box around the mouse, where it covers nothing. */
  const freeAtPointer = ({ defaultSize }: ObjectKind): Box | null => {
    const pointer = state.pointer.current()
    const box = pointer && boxAt(view.boardPointAt(pointer), defaultSize.width, defaultSize.height)
    const isClear = ({ kind }: BoardObject) => kind.plane === 'ground' || kind.isOverlay
    const isFree = box && index.within(box).every((id) => isClear(scene.objects.get(id) as BoardObject))
    return isFree ? box : null
  }

  const putAgain = ({ kind, record, box }: BoardObject, text: string): ObjectId | null => {
    const worded = wordedOf({ id: record.id, kind, record, box })
    if (isRefused(permissions.whyNotCreate(kind), events)) return null
    const id =
      worded &&
      writer.execute((againDoc, author) =>
        kind.duplicate(againDoc, author, { ...record, text } as typeof record, box, worded.layer, inPlaceOf(worded)),
      )
    if (id) selection.set(select(id))
    return id
  }

  /** Room at the pointer; else in the area that was chosen or written in last, or where phones write; else in view. */
  const boxNearby = (side: number = NOTE_SIDE): Box => {
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
    // what is put into a closed area would be gone from sight at once
    const area = areaIds.map((id) => id && areas.get(id)).find((candidate) => candidate && !candidate.closed && scene.hiddenIn(candidate.id) === null)
    const neighbours = {
      pointer: pointer && view.boardPointAt(pointer),
      area: area ? areaRoom(area) : null,
      mayGrow: area ? mayGrow(area) : true,
      view: view.visibleBox(),
    }
    const room = newNoteBox(neighbours, occupiedBoxes(grown(view.visibleBox(), 2 * NOTE_SIDE), area?.box), side)
    if (area && room.area) growArea(area, room.area)
    return room.box
  }

  const makeRoom = (area: Area | null, side = NOTE_SIDE): Box => {
    const occupied = {
      notes: [...scene.objects.values()].flatMap((object) => (takesRoom(object) ? [object.box] : [])),
      areas: Array.from(areas.values(), areaRoom),
    }
    if (!area) return findFreeSpace(occupied, side)
    const room = findRoomInArea(areaRoom(area), occupied, side, undefined, mayGrow(area))
    growArea(area, room.area)
    return room.box
  }
  const mayGrow = ({ id }: Area) => {
    const object = scene.objects.get(id)
    return object !== undefined && permissions.mayMove(object)
  }
  const growArea = (area: Area, box: Box) => {
    if (box.width > area.box.width || box.height > area.box.height)
      writer.executeForGood((areaDoc, author) => placeArea(areaDoc, author, area.id, box))
  }

  /** What is near these boxes. */
  const occupiedBoxes = (...boxes: readonly (Box | undefined)[]) => ({
    notes: [...new Set(boxes.flatMap((box) => (box ? index.within(grown(box, 2 * NOTE_SIDE)) : [])))].flatMap((id) => {
      const object = scene.objects.get(id)
      return object && (takesRoom(object) || object.kind.frame?.isClosed(object.record)) ? [object.box] : []
    }),
    areas: Array.from(areas.values(), areaRoom),
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

  const createBeside = (id: ObjectId): ObjectId | null => {
    const object = scene.objects.get(id)
    if (object?.kind.plane !== 'sheet' || !object.kind.putBy) return null
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
    const refusal = selected()
      .map(({ kind }) => permissions.whyNotCreate(kind))
      .find((each) => each !== null)
    if (isRefused(refusal ?? null, events)) return new Map()
    const chosen = selection.current()
    // what lies in a frame is copied with it
    const reader = { objects: scene.objects, of: scene.of, within: index.within }
    const inFrames = selected().flatMap(({ kind, record }) => (kind.frame ? (kind.movesWith?.(record, reader) ?? []) : []))
    const originals = new Set([...chosen, ...inFrames])
    const copies = selected().length > 0 ? writer.execute(duplicateObjects(scene, originals, offset, scene.attachments.of)) : null
    if (!copies) return new Map()
    const isAlong = (id: ObjectId) => originals.has(id) && !chosen.has(id)
    selection.set(select(...[...copies].flatMap(([id, copy]) => (isAlong(id) ? [] : [copy]))))
    return copies
  }

  /** Deletes objects and what joins them; a cluster that has nothing in it then stays where it is. */
  const deletion = (ids: Iterable<ObjectId>): BoardCommand => {
    const deleted = withJoins(scene, ids, MAX_FOLLOWERS)
    return (deletedDoc, author) => {
      keepEmptied(scene, deleted)(deletedDoc, author)
      deleteObjects(kinds, deleted)(deletedDoc, author)
    }
  }

  return {
    put: putAll,
    putObjects: (put) => {
      const layer = topLayer(scene.objects.values())
      const ids = writer.execute((putDoc, author) => put(putDoc, author, layer)) ?? []
      if (ids.length > 0) selection.set(select(...ids))
      return ids
    },
    create,
    newNote,
    createNearby,
    createIn,
    putAgain,
    newArea,
    makeRoom,
    leaveObject: fresh.leave,
    setBoxes: (boxes) => void writer.execute(setBoxes({ kinds, scene }, boxes)),
    nameArea: (area, title) => void writer.execute((areaDoc, author) => nameArea(areaDoc, author, area, title.trim())),
    join: (kind, from, to) => {
      const { joins } = kind
      state.tool.set('select')
      if (isRefused(permissions.whyNotCreate(kind), events)) return null
      const layer = topLayer(scene.objects.values())
      const id = joins ? writer.execute((joinedDoc, author) => joins.create(joinedDoc, author, from, to, layer)) : null
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
      writer.execute(deletion(ids))
    },
    deleteObjects: (ids) => void writer.execute(deletion(ids)),
  }
}

/** Whether nothing else should be put where the object is: a line has a box, and is not all over it, nor is what is drawn by hand. */
const takesRoom = ({ kind }: BoardObject) => kind.plane === 'sheet' && !kind.follows && !kind.isOverlay
