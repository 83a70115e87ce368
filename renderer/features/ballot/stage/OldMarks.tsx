import { useEffect } from 'react'
import { signal } from '../../../../shared/base/live.ts'
import { liveVoteMarks, removeVoteMarks, type VoteMark } from '../../../../shared/model/records/voteMark.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { StepStageProps } from '../../stepKindSlot.ts'
import { supersededBy } from '../result/resultMarks.ts'

const noMarks = signal<readonly VoteMark[]>([])

type Place = Pick<StepStageProps, 'processId' | 'author'>

/** In the window that leads: takes what a ballot came to off the board as soon as another has taken its place. */
export function OldMarks({ ballots, ballot, ...place }: Place & { readonly ballots: readonly Ballot[]; readonly ballot: Ballot }) {
  const before = supersededBy(ballots, ballot)
  const boards = new Set(ballots.flatMap(({ id, board }) => (board && before.includes(id) ? [board as string] : [])))
  return [...boards].map((board) => <OnBoard key={board} {...place} board={board} before={before} />)
}

function OnBoard({ processId, author, board, before }: Place & { readonly board: string; readonly before: readonly string[] }) {
  const { room } = useRoom(processId, `board/${board}` as never)
  const isMarked = useLive(room ? liveVoteMarks(room.doc) : noMarks).some(({ ballot }) => before.includes(ballot))
  useEffect(() => {
    if (room && isMarked) removeVoteMarks(room.doc, author, before)
  }, [room, author, isMarked, before])
  return null
}
