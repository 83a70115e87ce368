import type { Box } from '../../../../shared/base/geometry.ts'
import type { Area } from '../../../../shared/model/records/area.ts'
import { NOTE_SIDE } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { findFreeSpace } from '../../../board/scene/freeSpace.ts'

/** The first free box for a note in an area, or outside every area: notes created one after the other are placed in a row. Cost: O(notes). */
export const freeBoxIn = ({ scene }: Board, area: Area | null): Box =>
  findFreeSpace(
    { notes: Array.from(scene.notes.values(), (note) => note.box), areas: Array.from(scene.areas.values(), (other) => other.box) },
    area ? { type: 'area', area: area.box } : { type: 'outside' },
    NOTE_SIDE,
  )
