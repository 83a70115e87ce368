import type { Point } from '../../../shared/base/geometry.ts'
import { type Signal, signal } from '../../../shared/base/live.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteColour } from '../../../shared/model/records/note.ts'
import type { ShapeForm } from '../../../shared/model/records/shape.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { BoardLabels } from '../objects/boardLabels.ts'
import type { ObjectId } from '../objects/objectId.ts'
import { recordOf } from '../objects/objectKind.ts'
import type { Scene } from '../scene/scene.ts'
import { EMPTY_SELECTION, type Selection } from '../scene/selection.ts'
import type { ToolName } from '../tools/tool.ts'
import type { EventChannel } from './engineEvents.ts'

/** The state of a board's window that is not stored in the document. */
export interface BoardState {
  readonly selection: Signal<Selection>
  /** The object that the keyboard is at. */
  readonly active: Signal<ObjectId | null>
  /** The object whose text is being edited. */
  readonly editing: Signal<ObjectId | null>
  readonly tool: Signal<ToolName>
  /** A drag or a pan is in progress. */
  readonly busy: Signal<boolean>
  /** Where the mouse is over the board, in CSS pixels within the window; null where it is elsewhere. */
  readonly pointer: Signal<Point | null>
  /** The area that was chosen or written in last; it may be gone. */
  readonly lastArea: Signal<AreaId | null>
  /** Whether objects show the name of their author. */
  readonly authorsShown: Signal<boolean>
  /** The objects that are looked for: all others are dimmed; null: none are. */
  readonly highlighted: Signal<ReadonlySet<ObjectId> | null>
  /** Whether what is dragged snaps to its neighbours. */
  readonly snaps: Signal<boolean>
  /** The colour chosen last, which the next note gets. */
  readonly lastColour: Signal<NoteColour>
  /** The form chosen last, which the next shape gets. */
  readonly lastForm: Signal<ShapeForm>
  readonly labels: Signal<BoardLabels>
}

/** The state of a new window. Emits `selectionChanged`; removes deleted objects from the selection. */
export function createBoardState(labels: BoardLabels, scene: Scene, events: EventChannel): BoardState {
  const selection = signal(EMPTY_SELECTION)
  const active = signal<ObjectId | null>(null)
  let before = selection.current()
  const lastArea = signal<AreaId | null>(null)
  selection.subscribe(() => {
    for (const id of selection.current()) {
      const area = recordOf(scene.objects.get(id), areaKind)
      if (area) lastArea.set(area.id)
    }
    const change = { before, after: selection.current() }
    before = change.after
    events.emit('selectionChanged', change)
  })
  events.on('sceneChanged', ({ objects }) => {
    const isGone = (id: ObjectId) => objects.get(id)?.after === null
    const selected = selection.current()
    const remaining = [...selected].filter((id) => !isGone(id))
    if (remaining.length !== selected.size) selection.set(new Set(remaining))
    const activeId = active.current()
    if (activeId && isGone(activeId)) active.set(null)
  })
  return {
    selection,
    active,
    editing: signal<ObjectId | null>(null),
    tool: signal<ToolName>('select'),
    busy: signal(false),
    pointer: signal<Point | null>(null),
    lastArea,
    authorsShown: signal(false),
    highlighted: signal<ReadonlySet<ObjectId> | null>(null),
    snaps: signal(true),
    lastColour: signal<NoteColour>('sun'),
    lastForm: signal<ShapeForm>('rounded'),
    labels: signal(labels),
  }
}
