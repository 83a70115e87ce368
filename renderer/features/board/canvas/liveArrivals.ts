import { centreOf, contains } from '../../../../shared/base/geometry.ts'
import { type Live, signal } from '../../../../shared/base/live.ts'
import type { NoteId } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { changesOf } from '../../../board/scene/scene.ts'

/** How many notes of others have come that have not been in view yet. */
export interface Arrivals extends Live<number> {
  /** The latest of them. */
  readonly latest: () => NoteId | undefined
  readonly close: () => void
}

/** Cost: O(notes that came) for a move of the camera. */
export function liveArrivals(board: Board): Arrivals {
  const unseen = new Set<NoteId>()
  const count = signal(0)
  const dropSeen = () => {
    const view = board.visibleBox()
    for (const id of unseen) {
      const note = board.scene.objects.get(id)
      if (!note || contains(view, centreOf(note.box))) unseen.delete(id)
    }
    if (count.current() !== unseen.size) count.set(unseen.size)
  }
  const stops = [
    board.scene.subscribe((change) => {
      if (!change.isLocal) for (const [id, { before, after }] of changesOf(change, noteKind)) if (!before && after) unseen.add(id)
    }),
    // after the frame: the camera may have followed what came
    board.onFrame(dropSeen),
  ]
  return {
    ...count,
    latest: () => [...unseen].at(-1),
    close: () => {
      for (const stop of stops) stop()
    },
  }
}
