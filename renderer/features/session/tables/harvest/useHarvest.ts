import { useMemo } from 'react'
import * as Y from 'yjs'
import { harvestOf, type TableHarvest } from '../../../../../shared/model/derived/tables/harvest.ts'
import { inUse, type Listing, liveListings } from '../../../../../shared/model/records/listing.ts'
import { note } from '../../../../../shared/model/records/note.ts'
import type { RunId } from '../../../../../shared/model/records/run.ts'
import { liveSpotlight, spotlitRooms } from '../../../../../shared/model/records/spotlight.ts'
import type { Step } from '../../../../../shared/model/records/step.ts'
import { useLive } from '../../../../live/useLive.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PlaceProps } from '../../../feature.ts'

/** A document without notes, for while a board is not open. */
const noBoard = new Y.Doc()

/** What small tables write, and on which board. */
export interface Harvest {
  /** The board of the step, else the one that the table is about; null: there is none. */
  readonly board: Listing | null
  /** Its room; null while it is not open. */
  readonly room: OpenRoom | null
  readonly parts: readonly TableHarvest[]
}

/** What the small tables of a run have written. */
export function useHarvest(
  { processId, processRoom }: Pick<PlaceProps, 'processId' | 'processRoom'>,
  step: Pick<Step, 'on'> | null,
  run: RunId,
): Harvest {
  const listings = useLive(liveListings(processRoom.doc))
  const spotlight = useLive(liveSpotlight(processRoom.doc))
  const board = useMemo(() => {
    const boards = inUse(listings, 'board')
    return boards.find(({ id }) => id === step?.on) ?? boards.find(({ id }) => (id as string) === spotlitRooms(spotlight, listings).board) ?? null
  }, [listings, spotlight, step?.on])
  const { room } = useRoom(processId, board ? `board/${board.id}` : null)
  const notes = useLive(note.live(room?.doc ?? noBoard))
  return useMemo(() => ({ board, room, parts: harvestOf(notes, run) }), [board, room, notes, run])
}
