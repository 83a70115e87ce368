import { MAX_ITEMS } from '../../../protocol/sessionLog/bodyParts.ts'
import type { LogBody } from '../../../protocol/sessionLog/logBodies.ts'
import type { LogStatementOf } from '../../../protocol/sessionLog/logStatement.ts'
import { MAX_SECRET_VOTERS, MIN_SECRET_VOTERS } from '../../../protocol/sessionLog/secretBodies.ts'
import type { PersonId } from '../../transact.ts'
import type { Ballot, RingKeys, SealedVote } from './ballotRecord.ts'
import { checkedRingTag, type RingCheck, ringVerifier, setRingTag } from './ringChecks.ts'
import { secretVoteChecks } from './secretVote.ts'

/**
 * The keys of a secret ballot, where they are what it says: one of each voter who does not vote on paper, of one person each, without weights, and enough of them.
 * @returns null where they are not, or did not come yet: nobody can vote, and nothing is counted
 */
export function fittingRing({ voters, onPaper }: Pick<LogBody<'ballot'>, 'voters' | 'onPaper'>, keys: RingKeys | undefined): RingKeys | null {
  const paper = new Set(onPaper)
  const people = voters.filter((_, place) => !paper.has(place)).map(([person]) => person as PersonId)
  const named = new Set(keys?.map(([person]) => person))
  const isWhole = keys?.length === people.length && named.size === keys.length && people.every((person) => named.has(person))
  const isBounded = people.length >= MIN_SECRET_VOTERS && people.length <= MAX_SECRET_VOTERS
  const isUnweighted = voters.every(([, , weight]) => weight === 1)
  const isDistinct = new Set(keys?.map(([, key]) => key)).size === people.length
  return keys && isWhole && isBounded && isUnweighted && isDistinct ? keys : null
}

/** The secret votes of a ballot. */
const secretVotesOf = ({ all }: Pick<Ballot, 'all'>): readonly LogStatementOf<'secretvote'>[] =>
  [...all.values()].flatMap(({ statement }) => (statement.kind === 'secretvote' ? [statement] : []))

/** Signatures of a secret ballot that this device has not verified yet. Cost: O(votes) */
export function dueRingChecks(ballot: Pick<Ballot, 'id' | 'all' | 'ringKeys' | 'secrecy'>): readonly RingCheck[] {
  if (ballot.secrecy !== 'secret' || ballot.ringKeys === null) return []
  return secretVoteChecks(
    ballot,
    secretVotesOf(ballot).filter((statement) => checkedRingTag(statement) === undefined),
  )
}

/** Takes what was verified off this thread. @param tags by the id of the statement */
export function takeRingTags(ballot: Pick<Ballot, 'all'>, tags: ReadonlyMap<string, string | null>): void {
  for (const statement of secretVotesOf(ballot)) {
    const tag = tags.get(statement.id)
    if (tag !== undefined) setRingTag(statement, tag)
  }
}

/** Verifies on this thread whatever is due: for few voters, and where nobody waits. */
export function verifyRingNow(ballot: Ballot): void {
  const verify = ringVerifier()
  takeRingTags(ballot, new Map(dueRingChecks(ballot).map((check) => [check.id, verify(check)])))
}

/** Two votes of one tag: the one with the higher edition counts, then the smaller id. */
const isLater = (a: SealedVote, b: SealedVote): boolean =>
  a.statement.body.edition > b.statement.body.edition || (a.statement.body.edition === b.statement.body.edition && a.statement.id < b.statement.id)

/** Secret votes by what became of their signatures. */
export interface SortedSecretVotes {
  /** The one of each tag that counts. */
  readonly latest: readonly SealedVote[]
  /** Others of the same tags. */
  readonly earlier: readonly SealedVote[]
  /** Not signed by one of the ring: for this ballot, this item, this edition. */
  readonly unsigned: readonly SealedVote[]
}

/** Sorts secret votes. @returns null while a signature is not verified on this device. Cost: O(votes) */
export function sortSecretVotes(votes: Iterable<SealedVote>): SortedSecretVotes | null {
  const latest = new Map<string, SealedVote>()
  const [earlier, unsigned]: [SealedVote[], SealedVote[]] = [[], []]
  for (const vote of votes) {
    const tag = checkedRingTag(vote.statement)
    if (tag === undefined) return null
    const before = tag === null ? undefined : latest.get(tag)
    if (tag === null) unsigned.push(vote)
    else if (!before) latest.set(tag, vote)
    else {
      const isNew = isLater(vote, before)
      latest.set(tag, isNew ? vote : before)
      earlier.push(isNew ? before : vote)
    }
  }
  return { latest: [...latest.values()], earlier, unsigned }
}

/**
 * What the close of a secret ballot lists: the last vote of each tag, which is all that guardians will open, and, to be named with the reason, those that nobody of
 * the ring signed, as far as there is room. @returns null while a signature is not verified on this device
 */
export function secretCloseItems(ballot: Pick<Ballot, 'all'>): readonly string[] | null {
  const sorted = sortSecretVotes(ballot.all.values())
  return sorted && [...sorted.latest, ...sorted.unsigned].slice(0, MAX_ITEMS).map(({ statement }) => statement.id)
}

/** How many have voted in secret, by the tags that their votes claim: as long as they are not verified, an attacker may have claimed some. */
export function secretVotedCount(ballot: Pick<Ballot, 'all' | 'ringKeys'>): number {
  const claimed = new Set(
    secretVotesOf(ballot).flatMap((statement) => (checkedRingTag(statement) === null ? [] : [statement.body.signature.slice(0, 42)])),
  )
  return Math.min(claimed.size, ballot.ringKeys?.length ?? 0)
}
