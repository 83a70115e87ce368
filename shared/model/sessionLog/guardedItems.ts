import type { SealedContext, SealedText } from '../../protocol/sessionLog/sealedText.ts'
import type { Ballot } from './ballots/ballots.ts'
import { voteItem } from './ballots/ballotVote.ts'
import { isSignedOnce } from './readLog.ts'
import { itemOf } from './sealedIdea.ts'
import type { SealedRound } from './sealedRounds.ts'

/** Something sealed, and where it belongs. */
export interface GuardedItem {
  readonly id: string
  readonly item: SealedText
  readonly context: SealedContext
  /** Whether its author signed the statement that brings it. */
  readonly isSigned: () => boolean
}

/** What the guardians of a round or of a ballot have to know, whichever it is. */
export interface Guarded {
  readonly id: string
  readonly guardians: SealedRound['guardians']
  /** The items of the first close; null while it is open. */
  readonly closed: ReadonlySet<string> | null
  /** What a guardian publishes its share of now. @param first the items of the close that this guardian saw first @param place of the guardian */
  readonly due: (first: ReadonlySet<string>, place: number) => readonly GuardedItem[]
}

/** Silent writing: what facilitators revealed of what was closed. */
export const guardedRound = (round: SealedRound): Guarded => ({
  id: round.id,
  guardians: round.guardians,
  closed: round.closed,
  due: (first, place) =>
    round.ideas.flatMap(({ statement }) => {
      const { id } = statement
      const isDue = round.revealed.has(id) && first.has(id) && !round.shares.get(id)?.has(place)
      return isDue ? [{ id, ...itemOf(statement), isSigned: () => isSignedOnce(statement) }] : []
    }),
})

/** A ballot: everything that was closed; what another island closed, once a facilitator joined both in front of everybody. */
export const guardedBallot = (ballot: Ballot): Guarded => ({
  id: ballot.id,
  guardians: ballot.guardians,
  closed: ballot.closes[0]?.items ?? null,
  due: (first, place) => {
    const published = new Set(ballot.shares.filter((each) => each.place === place).flatMap(({ shares }) => [...shares.keys()]))
    const joined = ballot.counted.length > 1 ? ballot.counted.flatMap((close) => [...close.items]) : []
    return [...new Set([...first, ...joined])].flatMap((id) => {
      const statement = published.has(id) ? undefined : ballot.all.get(id)?.statement
      return statement ? [{ id, ...voteItem(statement), isSigned: () => isSignedOnce(statement) }] : []
    })
  },
})
