import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Live, Signal } from '../../../shared/base/live.ts'
import type { AreaId } from '../../../shared/model/records/area.ts'
import type { NoteColour, NoteId } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { BoardLabels } from '../render/labels.ts'
import type { StageDom } from '../render/stageDom.ts'
import type { Scene } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { SpatialIndex } from '../scene/spatialIndex.ts'
import type { Camera } from '../scene/viewport.ts'
import type { ToolName } from '../tools/tool.ts'
import type { BoardCommand, CommandResult, DragPreview } from '../tools/toolEffect.ts'
import type { BoardEvent } from './board.ts'
import type { DragPreviewState } from './dragPreview.ts'
import type { PresencePublisher } from './presencePublisher.ts'
import type { Undo } from './undo.ts'
import type { View } from './view.ts'

export interface BoardOptions {
  /** Filled by the engine; must have a size. */
  readonly root: HTMLElement
  readonly doc: Y.Doc
  readonly author: Author
  readonly awareness: Awareness
  readonly mayWrite: Live<boolean>
  readonly labels: BoardLabels
  /** Where to look first; otherwise everything is shown. */
  readonly camera?: Camera
}

/** What the parts of an engine share. */
export interface Core extends Omit<BoardOptions, 'labels' | 'camera'> {
  readonly dom: StageDom
  readonly scene: Scene
  readonly index: SpatialIndex<NoteId>
  readonly view: View
  readonly dragPreview: DragPreviewState
  readonly presence: PresencePublisher
  readonly undo: Undo
  readonly labels: () => BoardLabels
  readonly selection: Signal<Selection>
  readonly active: Signal<NoteId | null>
  readonly editing: Signal<NoteId | AreaId | null>
  readonly tool: Signal<ToolName>
  readonly busy: Signal<boolean>
  readonly authorsShown: Signal<boolean>
  readonly lastColour: Signal<NoteColour>
  readonly domId: (id: string) => string
  /** Shows things where the hand has them; null lets go of them. */
  readonly setPreview: (preview: DragPreview | null) => void
  /** Writes, as one step of undo; nothing where the person may not. */
  readonly execute: (command: BoardCommand) => CommandResult
  /** Writes what is still in the hand of the keyboard. */
  readonly commitPending: () => void
  readonly edit: (id: NoteId | AreaId) => void
  readonly leaveEditing: () => void
  readonly emit: (event: BoardEvent) => void
}
