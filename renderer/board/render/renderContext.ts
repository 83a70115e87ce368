import type { Box } from '../../../shared/base/geometry.ts'
import type { Area, AreaId } from '../../../shared/model/records/area.ts'
import type { Note, NoteId } from '../../../shared/model/records/note.ts'
import type { Scene } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { SpatialIndex } from '../scene/spatialIndex.ts'
import type { BoardLabels } from './labels.ts'
import type { Fit } from './text/fitText.ts'

/** What those who draw may look at. Places are where things are shown now, which a hand may have changed for a while. */
export interface RenderContext {
  readonly scene: Scene
  readonly index: SpatialIndex<NoteId>
  readonly boxOf: (note: Note) => Box
  readonly areaBoxOf: (area: Area) => Box
  readonly fitOf: (note: Note) => Fit
  readonly selection: () => Selection
  readonly active: () => NoteId | null
  readonly editing: () => NoteId | AreaId | null
  /** Notes in somebody's hand: never painted, always elements. */
  readonly localDragIds: () => ReadonlySet<NoteId>
  readonly remoteDragIds: () => ReadonlySet<NoteId>
  readonly authorsShown: () => boolean
  readonly labels: () => BoardLabels
  /** Of an element on the page, unique to this board. */
  readonly domId: (id: string) => string
}
