import type { VoteMark } from '../../../shared/model/records/voteMark.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { Scene } from '../scene/scene.ts'

/** What an object came to in one ballot, or the area or cluster that it is in. */
export interface VoteColumn {
  readonly question: string
  readonly where: 'object' | 'area' | 'cluster'
  readonly of: (id: ObjectId) => number | null
}

/** Where an object of a table is: its own id, and the ids of its area and cluster. */
export type Whereabouts = (where: VoteColumn['where'], id: ObjectId) => ObjectId | null

/** Columns for the ballots whose results are on a board: each for the objects themselves, for areas and for clusters, as far as there are any. Cost: O(marks) */
export function voteColumns({ attachments }: Pick<Scene, 'attachments'>, ids: readonly ObjectId[], placeOf: Whereabouts): readonly VoteColumn[] {
  const marks = new Map<string, Map<ObjectId, VoteMark>>()
  for (const [id, { votes }] of attachments.entries())
    for (const mark of votes) marks.set(mark.ballot, (marks.get(mark.ballot) ?? new Map()).set(id, mark))
  return [...marks.values()].flatMap((ofBallot) => {
    const question = [...ofBallot.values()][0]?.question ?? ''
    return (['object', 'area', 'cluster'] as const).flatMap((where): readonly VoteColumn[] => {
      const of = (id: ObjectId) => {
        const place = placeOf(where, id)
        return (place && ofBallot.get(place)?.figure) ?? null
      }
      return ids.some((id) => of(id) !== null) ? [{ question, where, of }] : []
    })
  })
}
