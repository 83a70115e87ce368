import * as Y from 'yjs'
import type { Board } from '../../../../renderer/board/engine/board.ts'
import type { ClusterActions } from '../../../../renderer/board/engine/clustering/clusters.ts'
import { planRestore } from '../../../../renderer/board/engine/restoring/restorePlan.ts'
import type { Undo } from '../../../../renderer/board/engine/undo.ts'
import { connectorKind } from '../../../../renderer/board/objects/connector/connectorKind.ts'
import { noteKind } from '../../../../renderer/board/objects/note/noteKind.ts'
import { objectKinds } from '../../../../renderer/board/objects/objectKinds.ts'
import { shapeKind } from '../../../../renderer/board/objects/shape/shapeKind.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { select } from '../../../../renderer/board/scene/selection.ts'
import { area, closeArea } from '../../../../shared/model/records/area.ts'
import { deleteNotes, note, placeNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { ANNA, type LockedBoard } from './lockedBoard.ts'

/** What a contributor does to all that is locked. */
export type Attempt = (opened: LockedBoard) => unknown
/** A member that writes nothing says so: what it reads or shows is this window's own. */
interface WritesNothing {
  readonly writesNothing: 'read' | 'of this window'
}
type Row = WritesNothing | Attempt
type Rows<Actions> = { readonly [Member in keyof Actions]-?: Row }

const READ: WritesNothing = { writesNothing: 'read' }
const OWN: WritesNothing = { writesNothing: 'of this window' }

const box = (x: number, y: number) => ({ x, y, width: 150, height: 150 })
const all = ({ board, theirs }: LockedBoard) => board.select(select(...theirs))
const selected = (run: (board: Board) => unknown): Attempt => {
  return (opened) => {
    all(opened)
    return run(opened.board)
  }
}
/** Opens each, types into the field that comes up, and leaves it. */
export const typeIntoAll: Attempt = ({ board, theirs }) => {
  for (const id of theirs) {
    board.edit(id)
    typeIntoField()
    board.leaveEditing()
  }
}
export const typeIntoField = () => {
  const field = document.querySelector<HTMLTextAreaElement | HTMLInputElement>('textarea, input')
  field?.setRangeText('x', 0, 0, 'end')
  field?.dispatchEvent(new Event('input', { bubbles: true }))
  field?.dispatchEvent(new Event('change', { bubbles: true }))
}
/** The board as it was before the facilitator put half of it elsewhere. */
const sceneOfBefore = ({ doc }: LockedBoard) => {
  const past = new Y.Doc()
  Y.applyUpdate(past, Y.encodeStateAsUpdate(doc))
  const [kept, dropped] = note.list(past)
  if (kept) placeNotes(past, ANNA, new Map([[kept.id, box(900, 900)]]))
  if (kept) retypeNote(past, ANNA, kept.id, 'com’era')
  if (dropped) deleteNotes(past, ANNA, [dropped.id])
  putNotes(past, ANNA, [{ text: 'sparita', box: box(1200, 0) }])
  for (const { id } of area.list(past)) closeArea(past, ANNA, id, false)
  return openScene(past)
}

/** Every member of the engine's interface. A new one does not compile until it says here what a contributor attempts by it. */
export const boardRows: Rows<Omit<Board, 'clusters' | 'undo'>> = {
  doc: READ,
  author: READ,
  scene: READ,
  pictures: READ,
  camera: READ,
  size: READ,
  selection: READ,
  active: READ,
  entered: READ,
  editing: READ,
  tool: READ,
  lastForm: READ,
  lastStamp: READ,
  inkStyles: READ,
  busy: READ,
  authorsShown: READ,
  snaps: READ,
  followed: READ,
  followers: READ,
  mayWrite: READ,
  permissions: READ,
  copiedStyle: READ,
  labels: READ,
  selectedUnits: READ,
  selectedGroups: READ,
  unitOf: READ,
  canRotate: READ,
  objectAt: READ,
  isFollowing: READ,
  visibleBox: READ,
  selectionScreenBox: READ,
  placeForNew: READ,
  onFrame: READ,
  onEvent: READ,
  whenDrawn: READ,
  follow: OWN,
  setTool: OWN,
  chooseForm: OWN,
  chooseStamp: OWN,
  styleInk: OWN,
  select: OWN,
  goTo: OWN,
  enterGroup: OWN,
  goToGroup: OWN,
  leaveGroup: OWN,
  selectAll: OWN,
  showAuthors: OWN,
  showCursors: OWN,
  highlight: OWN,
  setSnaps: OWN,
  pointAt: OWN,
  fit: OWN,
  followArrivals: OWN,
  zoom: OWN,
  reveal: OWN,
  showPart: OWN,
  openMinimap: OWN,
  focus: OWN,
  setLabels: OWN,
  close: OWN,
  copyStyle: OWN,
  edit: typeIntoAll,
  leaveEditing: ({ board, by }) => {
    board.edit(by.plain)
    typeIntoField()
    board.leaveEditing()
  },
  newNote: ({ board, by }) => {
    for (const id of [by.plain, by.area, by.closed, by.cluster]) {
      const { x = 0, y = 0 } = board.scene.objects.get(id)?.box ?? {}
      board.newNote({ x: x + 60, y: y + 60 })
      typeIntoField()
      board.leaveEditing()
    }
  },
  create: ({ board }) => {
    for (const kind of objectKinds.filter(({ putBy }) => putBy === 'click' || putBy === 'draw')) {
      board.create(kind, box(220, 220))
      typeIntoField()
      board.leaveEditing()
    }
  },
  createNearby: selected((board) => {
    for (const kind of [noteKind, shapeKind]) {
      board.createNearby(kind)
      typeIntoField()
      board.leaveEditing()
    }
  }),
  createIn: ({ board }) => {
    for (const each of area.list(board.doc)) board.createIn(noteKind, each)
  },
  newArea: selected((board) => {
    board.newArea()
    typeIntoField()
    board.leaveEditing()
  }),
  makeRoom: ({ board }) => {
    for (const each of area.list(board.doc)) for (let count = 0; count < 4; count++) board.put([{ text: `${count}`, box: board.makeRoom(each) }])
  },
  leaveObject: ({ board, theirs }) => {
    board.put([{ box: box(0, 600) }])
    for (const id of [...theirs, ...board.selection.current()]) board.leaveObject(id)
    board.put([{ text: 'resta', box: box(0, 600) }])
  },
  put: ({ board }) => board.put([{ text: 'incollata', box: box(-60, 260) }]),
  putObjects: ({ board }) => board.putObjects((doc, author, layer) => putNotes(doc, author, [{ text: 'incollata', box: box(0, 0), layer }])),
  insert: ({ board }) => board.insert(board.scene, { x: 2000, y: 0 }),
  restore: (opened) => {
    const past = sceneOfBefore(opened)
    return opened.board.restore(past, planRestore(opened.board.scene, past), true)
  },
  setBoxes: ({ board, theirs }) => board.setBoxes(new Map(theirs.map((id, place) => [id, box(200 * place, 800)]))),
  colour: selected((board) => board.colour('leaf')),
  setAppearance: selected((board) =>
    board.setAppearance({
      fill: 'wave',
      edge: 'heart',
      form: 'diamond',
      size: 'large',
      paper: 'large',
      path: 'curved',
      heads: 'both',
      ink: 'leaf',
      width: 'thick',
    }),
  ),
  pasteStyle: (opened) => {
    opened.board.select(select(opened.own))
    opened.board.colour('leaf')
    opened.board.copyStyle()
    all(opened)
    opened.board.pasteStyle()
  },
  convert: selected((board) => {
    board.convert(shapeKind)
    board.convert(noteKind)
  }),
  putAgain: ({ board, by }) => {
    const object = board.scene.objects.get(by.plain)
    if (object) board.putAgain(object, 'al suo posto')
  },
  tag: selected((board) => board.tag('scuola')),
  untag: selected((board) => board.untag('casa')),
  stamp: selected((board) => board.stamp('heart')),
  stampAt: ({ board, by }) => {
    board.stampAt({ x: 0, y: 0 }, by.plain)
    board.stampAt({ x: 0, y: 0 }, null)
  },
  unstamp: ({ board, by, own }) => {
    board.stamp('heart', [by.plain, own])
    board.unstamp('heart', [by.plain, own])
    board.unstamp('heart', [by.plain, own])
    board.stamp('star', [own])
  },
  describe: ({ board, by }) => board.describe(by.stroke, 'Una freccia'),
  nameArea: ({ board, by }) => board.nameArea(by.area as never, 'Altro nome'),
  setClosed: ({ board, by }) => {
    board.setClosed([by.area], true)
    board.setClosed([by.closed], false)
  },
  write: ({ board, by }) =>
    board.write((doc, author) => {
      placeNotes(doc, author, new Map([[by.plain as never, box(900, 900)]]))
      deleteNotes(doc, author, [by.other as never])
    }),
  duplicate: selected((board) => board.duplicate()),
  copyInPlace: selected((board) => board.copyInPlace()),
  join: ({ board, by, own }) => board.join(connectorKind, own as never, by.plain as never),
  attach: ({ board, by, own }) => board.attach(by.connector, 'to', own as never),
  group: selected((board) => board.group()),
  ungroup: selected((board) => board.ungroup()),
  bringToFront: ({ board, by }) => {
    board.select(select(by.plain, by.shape))
    board.bringToFront()
  },
  sendToBack: ({ board, by }) => {
    board.select(select(by.other, by.picture))
    board.sendToBack()
  },
  align: selected((board) => board.align('middle')),
  distribute: selected((board) => board.distribute('x')),
  rotate: ({ board, by }) => {
    board.select(select(by.shape, by.boardText, by.picture))
    board.rotate(30)
  },
  arrangeInRows: selected((board) => board.arrangeInRows()),
  arrangeBy: selected((board) => board.arrangeBy({ id: 'kind', blockOf: ({ kind }) => kind.name })),
  createBeside: ({ board, by }) => {
    board.createBeside(by.plain)
    typeIntoField()
    board.leaveEditing()
  },
  deleteSelection: selected((board) => board.deleteSelection()),
  deleteObjects: ({ board, theirs }) => board.deleteObjects(theirs),
}

export const clusterRows: Rows<ClusterActions> = {
  clusterOf: READ,
  all: READ,
  create: ({ board, by }) => board.clusters.create([by.plain, by.member]),
  createAll: ({ board, by }) => board.clusters.createAll([{ name: 'Altro', ids: [by.plain, by.other, by.member] }]),
  move: ({ board, by }) => {
    board.clusters.move([by.plain], by.cluster as never)
    board.clusters.move([by.member], null)
  },
  nest: ({ board, by }) => board.clusters.nest(by.inner as never, by.cluster as never),
  merge: ({ board, by }) => board.clusters.merge([by.inner, by.cluster] as never[]),
  split: ({ board, by }) => {
    board.clusters.merge([by.inner, by.cluster] as never[])
    board.clusters.split(by.inner as never, by.cluster as never)
    board.clusters.name(by.inner as never, 'Da solo')
  },
  name: ({ board, by }) => board.clusters.name(by.cluster as never, 'Altro nome'),
}

/** Undo and redo of what was done before are a path of every row; here they are called with nothing behind them. */
export const undoRows: { readonly [Member in keyof Undo]: 'path of every row' | WritesNothing } = {
  undo: 'path of every row',
  redo: 'path of every row',
  latestStep: 'path of every row',
  can: READ,
  mark: OWN,
  asOneStep: OWN,
  stopCapturing: OWN,
  close: OWN,
  onOutcome: READ,
}
