import type { Board } from './engine/board.ts'
import type { EngineCore } from './engine/engineCore.ts'

/** What a board shows of its core as it is: the scene, the camera, and the state of the window with its setters. */
export const coreOfBoard = ({ doc, author, scene, pictures, mayWrite, permissions, view, state, events }: EngineCore) =>
  ({
    doc,
    author,
    scene,
    pictures,
    mayWrite,
    permissions,
    camera: view.camera,
    size: view.size,
    selection: state.selection,
    active: state.active,
    entered: state.entered,
    editing: state.editing,
    tool: state.tool,
    lastForm: state.lastForm,
    lastStamp: state.lastStamp,
    busy: state.busy,
    authorsShown: state.authorsShown,
    copiedStyle: state.copiedStyle,
    snaps: state.snaps,
    labels: state.labels,
    select: state.selection.set,
    setTool: state.tool.set,
    chooseForm: state.lastForm.set,
    chooseStamp: state.lastStamp.set,
    showAuthors: state.authorsShown.set,
    showCursors: state.cursorsShown.set,
    setSnaps: state.snaps.set,
    setLabels: state.labels.set,
    highlight: state.highlighted.set,
    pointAt: state.pointer.set,
    onEvent: (listener) => events.on('notice', listener),
  }) satisfies Partial<Board>
