import { useMemo } from 'react'
import type { Live } from '../../../../shared/base/live.ts'
import type { Note, NoteId } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { useLive } from '../../../live/useLive.ts'

/** The notes of some ids. Renders again only when one of them changes. */
export function useNotes(board: Board, ids: ReadonlySet<NoteId>): readonly Note[] {
  return useLive(useMemo(() => liveNotesOf(board, ids), [board, ids]))
}

function liveNotesOf({ scene }: Board, ids: ReadonlySet<NoteId>): Live<readonly Note[]> {
  const read = () => [...ids].flatMap((id) => scene.notes.get(id) ?? [])
  let notes = read()
  return {
    current: () => notes,
    subscribe: (listener) =>
      scene.subscribe((change) => {
        if (![...change.notes.keys()].some((id) => ids.has(id))) return
        notes = read()
        listener()
      }),
  }
}
