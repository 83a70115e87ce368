import type { Point } from '../../../shared/base/geometry.ts'
import { type Signal, signal } from '../../../shared/base/live.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteColour, NoteId } from '../../../shared/model/records/note.ts'
import type { Scene } from '../scene/scene.ts'
import { EMPTY_SELECTION, type Selection } from '../scene/selection.ts'
import type { ToolName } from '../tools/tool.ts'
import type { BoardLabels } from './boardLabels.ts'
import type { EventChannel } from './engineEvents.ts'

/** The state of a board's window that is not stored in the document. */
export interface BoardState {
  readonly selection: Signal<Selection>
  /** The note that the keyboard is at. */
  readonly active: Signal<NoteId | null>
  /** The note, or the area, whose text is being edited. */
  readonly editing: Signal<NoteId | AreaId | null>
  readonly tool: Signal<ToolName>
  /** A drag or a pan is in progress. */
  readonly busy: Signal<boolean>
  /** Where the mouse is over the board, in CSS pixels within the window; null where it is elsewhere. */
  readonly pointer: Signal<Point | null>
  /** The area that was chosen or written in last; it may be gone. */
  readonly lastArea: Signal<AreaId | null>
  /** Whether notes show the name of their author. */
  readonly authorsShown: Signal<boolean>
  /** The colour chosen last, which the next note gets. */
  readonly lastColour: Signal<NoteColour>
  readonly labels: Signal<BoardLabels>
}

/** The state of a new window. Emits `selectionChanged`; removes deleted records from the selection. */
export function createBoardState(labels: BoardLabels, scene: Scene, events: EventChannel): BoardState {
  const selection = signal(EMPTY_SELECTION)
  const active = signal<NoteId | null>(null)
  let before = selection.current()
  const lastArea = signal<AreaId | null>(null)
  selection.subscribe(() => {
    const { area } = selection.current()
    if (area) lastArea.set(area)
    const change = { before, after: selection.current() }
    before = change.after
    events.emit('selectionChanged', change)
  })
  events.on('sceneChanged', () => {
    const { notes, area } = selection.current()
    const remaining = [...notes].filter((id) => scene.notes.has(id))
    const isAreaDeleted = area !== null && !scene.areas.has(area)
    if (remaining.length !== notes.size || isAreaDeleted) selection.set({ notes: new Set(remaining), area: isAreaDeleted ? null : area })
    const activeId = active.current()
    if (activeId && !scene.notes.has(activeId)) active.set(null)
  })
  return {
    selection,
    active,
    editing: signal<NoteId | AreaId | null>(null),
    tool: signal<ToolName>('select'),
    busy: signal(false),
    pointer: signal<Point | null>(null),
    lastArea,
    authorsShown: signal(false),
    lastColour: signal<NoteColour>('sun'),
    labels: signal(labels),
  }
}
