import { useMemo } from 'react'
import * as Y from 'yjs'
import { inUse, liveListings } from '../../../../shared/model/records/listing.ts'
import { type Note, note } from '../../../../shared/model/records/note.ts'
import { liveSpotlight, spotlitNote } from '../../../../shared/model/records/spotlight.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { PlaceProps } from '../../feature.ts'

/** A document without notes, for while a board is not open. */
const noBoard = new Y.Doc()

/** The note that everybody talks about; null: none is chosen, it was deleted, or its board was put away. */
export function useSpotlitNote({ processId, processRoom }: Pick<PlaceProps, 'processId' | 'processRoom'>): Note | null {
  const spotlight = useLive(liveSpotlight(processRoom.doc))
  const listings = useLive(liveListings(processRoom.doc))
  const chosen = useMemo(() => spotlitNote(spotlight), [spotlight])
  const isThere = chosen !== null && inUse(listings, 'board').some(({ id }) => (id as string) === chosen.board)
  const { room } = useRoom(processId, isThere ? `board/${chosen.board}` : null)
  const notes = useLive(note.live(room?.doc ?? noBoard))
  return useMemo(() => (isThere ? (notes.find(({ id }) => id === chosen?.note) ?? null) : null), [isThere, notes, chosen])
}
