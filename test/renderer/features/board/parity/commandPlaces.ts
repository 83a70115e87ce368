import type { boardCommandIds } from '../../../../../renderer/features/board/commands/boardCommandIds.ts'
import type { Situation } from './shownBoard.tsx'

/** A place that has no way to a command says why. */
interface Without {
  readonly because: string
}

/** Where one thing that people do on a board is reached, besides the palette. */
export interface Places {
  /** What is selected while it is looked for. */
  readonly on: Situation
  /** With the pointer: in the menu of a right click or a long press. */
  readonly canvas: 'menu' | Without
  /** In the list, by keyboard: in the menu of what is selected, or of the board. */
  readonly outline: 'menu' | Without
  /** With the focus on the canvas: a key of its own, or the menu that the menu key opens. */
  readonly keyboard: 'key' | 'menu' | Without
}

const everywhere = (on: Situation, keyboard: Places['keyboard'] = 'menu'): Places => ({ on, canvas: 'menu', outline: 'menu', keyboard })
const tool: Places = {
  on: 'nothing',
  canvas: { because: 'the bar of tools has it' },
  outline: { because: 'a tool goes by the pointer: the list does at once what the tool is for' },
  keyboard: 'key',
}
const drawn: Places = {
  ...tool,
  outline: { because: 'what is drawn by hand has no twin by keyboard; the list reads, describes, moves and styles it' },
}
const format: Places = {
  on: 'nothing',
  canvas: { because: 'the dialog of “Export” offers each format' },
  outline: { because: 'the dialog of “Export” offers each format' },
  keyboard: { because: 'the dialog of “Export” offers each format' },
}
const conduct: Places = {
  on: 'nothing',
  canvas: { because: 'only facilitators decide it: in their menu above the board' },
  outline: { because: 'the menu above the board is reached by Tab, whichever view is open' },
  keyboard: { because: 'the menu above the board is reached by Tab' },
}

const presentation: Places = {
  on: 'nothing',
  canvas: { because: 'it is about the window on the wall: the menus around the board have it' },
  outline: { because: 'the menus around the board are reached by Tab, whichever view is open' },
  keyboard: { because: 'the app registers it, with a key of its own' },
}

/** Every command of a board. A new one does not compile until it says here where people reach it. */
export const commandPlaces: Readonly<Record<(typeof boardCommandIds)[number], Places>> = {
  'go.boards': {
    on: 'nothing',
    canvas: { because: 'it leads to the place, from the rail' },
    outline: { because: 'it leads to the place, from the rail' },
    keyboard: { because: 'the rail is reached by Tab' },
  },
  'board.newNote': everywhere('nothing', 'key'),
  'board.newArea': everywhere('nothing'),
  'board.newText': everywhere('nothing', 'key'),
  'board.newShape': everywhere('nothing', 'key'),
  'board.newPicture': everywhere('nothing'),
  'board.newCard': everywhere('nothing'),
  'board.notePicture': everywhere('note'),
  'board.notePicture.describe': everywhere('picturedNote'),
  'board.notePicture.remove': everywhere('picturedNote'),
  'board.cluster.make': everywhere('notes', 'key'),
  'board.cluster.move': everywhere('note', 'key'),
  'board.cluster.takeOut': everywhere('clustered'),
  'board.cluster.nest': everywhere('cluster'),
  'board.cluster.merge': everywhere('clusters'),
  'board.cluster.suggest': everywhere('nothing'),
  'board.cluster.arrange': everywhere('notes'),
  'board.connector': tool,
  'board.connect': everywhere('note', 'key'),
  'board.tag': everywhere('note', 'key'),
  'board.comment': everywhere('note', 'key'),
  'board.commentPoint': everywhere('nothing'),
  'board.comments': everywhere('nothing'),
  'board.stamp': everywhere('note', 'key'),
  'board.undo': everywhere('nothing', 'key'),
  'board.redo': everywhere('nothing', 'key'),
  'board.find': everywhere('nothing', 'key'),
  'board.outline': everywhere('nothing', 'key'),
  'board.authors': everywhere('nothing', 'key'),
  'board.authors.choose': everywhere('nothing'),
  'board.writer': everywhere('nothing'),
  'board.selectAll': everywhere('nothing'),
  'board.copy': everywhere('note'),
  'board.copyLink': everywhere('note'),
  'board.spotlight': everywhere('note'),
  'board.openLink': everywhere('note'),
  'board.duplicate': everywhere('note', 'key'),
  'board.area.ask': everywhere('area'),
  'board.area.toggle': everywhere('area', 'key'),
  'board.area.earlier': everywhere('area'),
  'board.area.later': everywhere('area'),
  'board.area.next': everywhere('nothing', 'key'),
  'board.area.previous': everywhere('nothing', 'key'),
  'board.group': everywhere('notes', 'key'),
  'board.ungroup': everywhere('group', 'key'),
  'board.toFront': everywhere('note', 'key'),
  'board.toBack': everywhere('note', 'key'),
  'board.align.left': everywhere('notes'),
  'board.align.centre': everywhere('notes'),
  'board.align.right': everywhere('notes'),
  'board.align.top': everywhere('notes'),
  'board.align.middle': everywhere('notes'),
  'board.align.bottom': everywhere('notes'),
  'board.distribute.x': everywhere('notes'),
  'board.distribute.y': everywhere('notes'),
  'board.arrangeInRows': everywhere('notes'),
  'board.arrange.colour': everywhere('notes'),
  'board.arrange.author': everywhere('notes'),
  'board.arrange.words': everywhere('notes'),
  'board.arrange.time': everywhere('notes'),
  'board.larger': everywhere('shape'),
  'board.smaller': everywhere('shape'),
  'board.rotate.right': everywhere('shape', 'key'),
  'board.rotate.left': everywhere('shape', 'key'),
  'board.rotate.quarter': everywhere('shape'),
  'board.rotate.upright': everywhere('shape'),
  'board.copyStyle': everywhere('note', 'key'),
  'board.pasteStyle': everywhere('note', 'key'),
  'board.copyTable': everywhere('notes'),
  'board.toList': everywhere('notes'),
  'board.toTable': everywhere('notes'),
  'board.snap': everywhere('nothing'),
  'board.selectSameColour': everywhere('note'),
  'board.selectSameAuthor': everywhere('note'),
  'board.selectTool': tool,
  'board.areaTool': tool,
  'board.pen': drawn,
  'board.highlighter': drawn,
  'board.eraser': { ...tool, outline: { because: 'what is chosen in the list is deleted' } },
  'board.lasso': { ...tool, outline: { because: 'Shift and Ctrl with the arrows choose several in the list' } },
  'board.delete': everywhere('note'),
  'board.fit': everywhere('nothing'),
  'board.fitSelection': everywhere('note'),
  'board.zoomIn': everywhere('nothing', 'key'),
  'board.zoomOut': everywhere('nothing', 'key'),
  'board.zoomTrue': everywhere('nothing', 'key'),
  'board.minimap': everywhere('nothing', 'key'),
  'board.export': everywhere('nothing'),
  'board.import': everywhere('nothing'),
  'board.exportJson': format,
  'board.exportExcalidraw': format,
  'board.exportPdf': format,
  'board.exportPng': format,
  'board.exportSvg': format,
  'board.exportCsv': format,
  'board.exportXlsx': format,
  'board.freeze': conduct,
  'board.lock': everywhere('note', 'key'),
  'board.policy.all': conduct,
  'board.policy.add': conduct,
  'board.policy.move': conduct,
  'board.policy.cluster': conduct,
  'board.policy.view': conduct,
  'board.laser': { ...tool, outline: { because: 'it shows where a pointer is: the list has none' } },
  'board.cursors': {
    on: 'nothing',
    canvas: { because: 'it is about the window: the menu of all other tools has it' },
    outline: { because: 'the list shows no cursors' },
    keyboard: { because: 'the menu of all other tools is reached by Tab' },
  },
  'board.bring': conduct,
  'board.present': presentation,
  'board.present.next': { ...presentation, keyboard: 'key' },
  'board.present.previous': { ...presentation, keyboard: 'key' },
  'board.paperCards': everywhere('nothing'),
  'board.history': {
    on: 'nothing',
    canvas: { because: 'the button above the board opens it' },
    outline: { because: 'the button above the board is reached by Tab, whichever view is open' },
    keyboard: { because: 'the button above the board is reached by Tab' },
  },
  'board.guide': everywhere('nothing'),
  'board.saveTemplate': everywhere('nothing'),
}

/** Choices that are no commands: they are made in a menu within a menu, by its id and theirs. */
export const choicePlaces: Readonly<Record<string, Situation>> = {
  edit: 'note',
  'fill/leaf': 'note',
  'fill/none': 'shape',
  'paper/large': 'note',
  'form/diamond': 'shape',
  'edge/heart': 'shape',
  'lettering/large': 'text',
  'lettering/end': 'text',
  'ink/leaf': 'stroke',
  'width/thick': 'stroke',
  'convert/note': 'text',
  'convert/shape': 'note',
  'convert/boardText': 'note',
  'meaning/causes': 'connector',
  'path/curved': 'connector',
  'heads/both': 'connector',
  reverse: 'connector',
  phones: 'area',
}
