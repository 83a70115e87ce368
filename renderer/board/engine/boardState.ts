import type { Point } from '../../../shared/base/geometry.ts'
import { type Signal, signal } from '../../../shared/base/live.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteColour, NoteSize } from '../../../shared/model/records/note.ts'
import type { ShapeForm } from '../../../shared/model/records/shape.ts'
import type { StampForm } from '../../../shared/model/records/stamp.ts'
import type { InkTool, StrokeStyle } from '../../../shared/model/records/stroke.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { BoardLabels } from '../objects/boardLabels.ts'
import type { ObjectId } from '../objects/objectId.ts'
import { type Appearance, recordOf } from '../objects/objectKind.ts'
import type { GroupKey } from '../scene/groups/groupIndex.ts'
import type { Scene } from '../scene/scene.ts'
import { EMPTY_SELECTION, type Selection } from '../scene/selection.ts'
import type { ToolName } from '../tools/tool.ts'
import type { EventChannel } from './engineEvents.ts'

/** The state of a board's window that is not stored in the document. */
export interface BoardState {
  readonly selection: Signal<Selection>
  /** The object that the keyboard is at. */
  readonly active: Signal<ObjectId | null>
  /** The group whose objects are selected one by one; null: groups are selected whole. It may be gone. */
  readonly entered: Signal<GroupKey | null>
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
  /** The clusters that would be changed if what is dragged were released now. */
  readonly dropTargets: Signal<ReadonlySet<ObjectId>>
  /** Whether what is dragged snaps to its neighbours. */
  readonly snaps: Signal<boolean>
  /** The colour chosen last, which the next note gets. */
  readonly lastColour: Signal<NoteColour>
  /** How an object appears, taken from one to be given to others; null: nothing was taken. */
  readonly copiedStyle: Signal<Appearance | null>
  /** The form chosen last, which the next shape gets. */
  readonly lastForm: Signal<ShapeForm>
  /** The size chosen last, which the next note gets. */
  readonly lastPaper: Signal<NoteSize>
  /** The form of the next stamp. */
  readonly lastStamp: Signal<StampForm>
  /** Colour and width of what is drawn next, for each tool that draws. */
  readonly inkStyles: Signal<InkStyles>
  /** What is about to be erased: it is shown paler. */
  readonly erased: Signal<ReadonlySet<ObjectId>>
  /** Whether the cursors of others are shown; what they select and point at always is. */
  readonly cursorsShown: Signal<boolean>
  readonly labels: Signal<BoardLabels>
}

/** Colour and width of what each tool draws. */
export type InkStyles = { readonly [Tool in InkTool]: Pick<StrokeStyle, 'colour' | 'width'> }

const USUAL_INK: InkStyles = { pen: { colour: 'ink', width: 'medium' }, highlighter: { colour: 'sun', width: 'medium' } }

/** The state of a new window. Emits `selectionChanged`; removes deleted objects from the selection. */
export function createBoardState(labels: BoardLabels, scene: Scene, events: EventChannel): BoardState {
  const selection = signal(EMPTY_SELECTION)
  const active = signal<ObjectId | null>(null)
  const entered = signal<GroupKey | null>(null)
  let before = selection.current()
  const lastArea = signal<AreaId | null>(null)
  /** A group is left as soon as something else is selected, or nothing. */
  const leaveGroup = () => {
    const key = entered.current()
    if (key === null) return
    const members = scene.groups.membersOf(key)
    if (selection.current().size === 0 || [...selection.current()].some((id) => !members.has(id))) entered.set(null)
  }
  selection.subscribe(() => {
    for (const id of selection.current()) {
      const area = recordOf(scene.objects.get(id), areaKind)
      if (area) lastArea.set(area.id)
    }
    leaveGroup()
    const change = { before, after: selection.current() }
    before = change.after
    events.emit('selectionChanged', change)
  })
  events.on('sceneChanged', ({ objects, hidden }) => {
    // what a closed area hides is no longer selected: nothing that nobody sees is deleted or moved by a key
    const isGone = (id: ObjectId) => objects.get(id)?.after === null || hidden.has(id)
    const selected = selection.current()
    const remaining = [...selected].filter((id) => !isGone(id))
    if (remaining.length !== selected.size) selection.set(new Set(remaining))
    const activeId = active.current()
    if (activeId && isGone(activeId)) active.set(null)
  })
  return {
    selection,
    active,
    entered,
    editing: signal<ObjectId | null>(null),
    tool: signal<ToolName>('select'),
    busy: signal(false),
    pointer: signal<Point | null>(null),
    lastArea,
    authorsShown: signal(false),
    highlighted: signal<ReadonlySet<ObjectId> | null>(null),
    dropTargets: signal<ReadonlySet<ObjectId>>(new Set()),
    snaps: signal(true),
    lastColour: signal<NoteColour>('sun'),
    copiedStyle: signal<Appearance | null>(null),
    lastForm: signal<ShapeForm>('rounded'),
    lastPaper: signal<NoteSize>('medium'),
    lastStamp: signal<StampForm>('dot'),
    inkStyles: signal(USUAL_INK),
    erased: signal<ReadonlySet<ObjectId>>(new Set()),
    cursorsShown: signal(true),
    labels: signal(labels),
  }
}
