import { toBase64Url, utf8 } from '../../../base/bytes.ts'
import { sha256 } from '../../../base/crypto.ts'
import { canonicalJson } from '../../../base/json/canonicalJson.ts'
import { jsonOrNull } from '../../../base/read.ts'
import type { LogBody } from '../../../protocol/sessionLog/logBodies.ts'
import type { BallotTerms, InvalidReason, WeightedVote } from '../../tally/tallyRule.ts'
import { type RuleName, ruleNamed, type Tally, tally } from '../../tally/tallyRules.ts'
import type { PersonId } from '../../transact.ts'
import { type Ballot, latestVotes, type PaperVotes, type SealedVote, type Voter } from './ballots.ts'
import { isSealedByAuthor, openVote } from './ballotVote.ts'
import { sortSecretVotes } from './secretBallot.ts'

/**
 * Why a vote that was sent is not counted: its author may not vote; votes on paper; is a delegate, and an earlier one of the same organisation voted;
 * it was not sealed by its author, for this ballot; the shares do not open it; or the rule's reason. Of a secret vote: none of those who may vote signed it, for this
 * ballot, and nobody else did; or the same voter sent a later one.
 */
export type ExclusionReason = 'notEntitled' | 'onPaper' | 'earlierDelegate' | 'seal' | 'ring' | 'earlierVote' | InvalidReason

/** A vote that was sent and is not counted. */
export interface ExcludedVote {
  readonly item: string
  readonly by: PersonId
  readonly reason: ExclusionReason
}

/** One vote that is counted. */
export interface CountedVote {
  readonly item: string
  readonly by: PersonId
  /** Place of the voter in the ballot; -1 where votes are secret. */
  readonly voter: number
  readonly weight: number
  /** As the voter sent it. */
  readonly vote: unknown
}

/** What of a ballot was counted: `entitled` = `onScreen` + `paper` + `missing`, in weights. */
export interface BallotCount<N extends RuleName = RuleName> {
  readonly entitled: number
  /** Votes of those who are entitled, sent from a device: valid and invalid ones. */
  readonly onScreen: number
  /** Votes on paper: valid and invalid ones. */
  readonly paper: number
  readonly missing: number
  readonly excluded: readonly ExcludedVote[]
  /** Votes on paper that the rule does not count. */
  readonly invalidPaper: readonly InvalidReason[]
  readonly result: Tally<N>['result']
}

/** What a count is made of: the log statements that it rests on. */
export type CountBasis = Pick<LogBody<'tally'>, 'closes' | 'shares' | 'paper'>

/** A count, and the votes in it. */
export interface CountedBallot {
  readonly count: BallotCount
  /** In the order of their items. */
  readonly votes: readonly CountedVote[]
  /** SHA-256 of the canonical JSON of the count, as base64url: equal on every device that counts the same. */
  readonly digest: string
}

/** The terms of a ballot, as its rule wants them. */
export const termsOf = ({ options, voters, present }: Pick<Ballot, 'options' | 'voters' | 'present'>): BallotTerms => ({
  options: options.map(({ id, text, cost }) => ({ id, text, ...(cost === null ? {} : { cost }) })),
  electorate: voters.reduce((sum, { weight }) => sum + weight, 0),
  present: Math.max(present, 0),
})

/**
 * Counts a ballot from the statements that a tally names, and from nothing else: every device that has them comes to the same. The choice of shares cannot
 * change a vote, because its author is bound to one key. Cost: opening of each vote, about 5 ms, once per set of shares; and that of the rule.
 * @returns null where this version has not the rule, a named statement is not there, or the votes on paper are not signed by two or are too many; of a secret ballot
 * also where its ring is not that of its voters, or this device has not verified the signatures yet (`secretBallot.ts`)
 */
export function countBallot(ballot: Ballot, basis: CountBasis): CountedBallot | null {
  const rule = ruleNamed(ballot.rule)
  const closes = ballot.closes.filter(({ id }) => basis.closes.includes(id))
  const shares = ballot.shares.filter(({ id }) => basis.shares.includes(id))
  const paper = basis.paper === null ? null : (ballot.papers.find(({ id }) => id === basis.paper) ?? undefined)
  const isWhole = closes.length === basis.closes.length && shares.length === basis.shares.length && paper !== undefined
  if (!rule || !isWhole || (paper && problemOfPaper(ballot, paper))) return null
  const added = new Set(closes.flatMap((close) => [...close.added]))
  const voters = ballot.voters.map((voter) => (voter.added === null || added.has(voter.added) ? voter : null))
  const listed = closes.flatMap(({ items }) => [...items].flatMap((item) => ballot.all.get(item) ?? []))
  const isSecret = ballot.secrecy === 'secret'
  const sorted = isSecret
    ? sortOutSecret(ballot, new Set(listed), sharesByItem(shares))
    : sortOut(ballot, voters, latestVotes(new Set(listed)), sharesByItem(shares))
  if (!sorted) return null
  const { counted, excluded } = sorted
  const onPaper = paper?.votes.flatMap(([count, vote]) => Array.from({ length: count }, (): WeightedVote => ({ weight: 1, vote }))) ?? []
  const entitled = voters.filter((voter) => voter !== null)
  const terms = termsOf({ ...ballot, voters: entitled })
  const counts = tally(rule, ballot.settings, terms, [...counted, ...onPaper])
  if (!counts) return null
  const invalid = counts.invalidVotes.flatMap(({ index, reason }) => {
    const vote = counted[index]
    return vote ? [{ item: vote.item, by: vote.by, reason }] : []
  })
  const [onScreen, paperVotes] = [sumOf(counted), onPaper.length]
  const count: BallotCount = {
    entitled: terms.electorate,
    onScreen,
    paper: paperVotes,
    missing: terms.electorate - onScreen - paperVotes,
    excluded: [...excluded, ...invalid].sort((a, b) => (a.item < b.item ? -1 : 1)),
    invalidPaper: counts.invalidVotes.filter(({ index }) => index >= counted.length).map(({ reason }) => reason),
    result: counts.result,
  }
  const isInvalid = new Set(invalid.map(({ item }) => item))
  return { count, votes: counted.filter(({ item }) => !isInvalid.has(item)), digest: digestOf(count) }
}

const sumOf = (votes: readonly { readonly weight: number }[]) => votes.reduce((sum, { weight }) => sum + weight, 0)

/** SHA-256 of a count, as base64url. */
export const digestOf = (count: BallotCount): string => toBase64Url(sha256(utf8(`tavolo/ballot-count/1\n${canonicalJson(count)}`)))

/** Why votes on paper do not count: more than voters are marked for paper, voters of other weights among these, or no second signature; null: they do. */
export function problemOfPaper(
  { voters }: Pick<Ballot, 'voters'>,
  { votes, countersignedBy }: PaperVotes,
): 'tooMany' | 'weighted' | 'unsigned' | null {
  const marked = voters.filter(({ isOnPaper }) => isOnPaper)
  if (votes.reduce((sum, [count]) => sum + count, 0) > marked.length) return 'tooMany'
  if (marked.some(({ weight }) => weight !== 1)) return 'weighted'
  return countersignedBy.length === 0 ? 'unsigned' : null
}

/** The first share of each guardian for each item. */
function sharesByItem(statements: Ballot['shares']): (item: string) => ReadonlyMap<number, Uint8Array> {
  const byItem = new Map<string, Map<number, Uint8Array>>()
  for (const { place, shares } of statements)
    for (const [item, share] of shares) {
      const ofItem = byItem.get(item) ?? new Map<number, Uint8Array>()
      byItem.set(item, ofItem)
      if (!ofItem.has(place)) ofItem.set(place, share)
    }
  return (item) => byItem.get(item) ?? new Map()
}

function sortOut(
  { guardians }: Ballot,
  voters: readonly (Voter | null)[],
  votes: readonly SealedVote[],
  sharesOf: (item: string) => ReadonlyMap<number, Uint8Array>,
): { readonly counted: readonly CountedVote[]; readonly excluded: readonly ExcludedVote[] } {
  const voterOf = placesOf(voters)
  const excluded: ExcludedVote[] = []
  const counted: CountedVote[] = []
  const byVoter = new Map<number, SealedVote[]>()
  for (const vote of votes) {
    const place = voterOf.get(vote.by)
    if (place === undefined) excluded.push({ ...itemOf(vote), reason: 'notEntitled' })
    else if (voters[place]?.isOnPaper) excluded.push({ ...itemOf(vote), reason: 'onPaper' })
    else byVoter.set(place, [...(byVoter.get(place) ?? []), vote])
  }
  for (const [place, ofVoter] of byVoter) {
    const voter = voters[place] as Voter
    const inOrder = [...ofVoter].sort((a, b) => voter.people.indexOf(a.by) - voter.people.indexOf(b.by))
    for (const vote of inOrder.slice(1)) excluded.push({ ...itemOf(vote), reason: 'earlierDelegate' })
    const [first] = inOrder
    const json = first ? openOnce(first, guardians, sharesOf(first.statement.id)) : null
    if (!first) continue
    if (json === null) excluded.push({ ...itemOf(first), reason: 'seal' })
    else counted.push({ ...itemOf(first), voter: place, weight: voter.weight, vote: jsonOrNull(json) })
  }
  return { counted: counted.sort((a, b) => (a.item < b.item ? -1 : 1)), excluded }
}

/** Secret votes: who signed them is one of the ring, and nobody knows which. */
function sortOutSecret(
  { guardians, ringKeys }: Ballot,
  votes: Iterable<SealedVote>,
  sharesOf: (item: string) => ReadonlyMap<number, Uint8Array>,
): ReturnType<typeof sortOut> | null {
  const sorted = ringKeys && sortSecretVotes(votes)
  if (!sorted) return null
  const excluded: ExcludedVote[] = [
    ...sorted.unsigned.map((vote): ExcludedVote => ({ ...itemOf(vote), reason: 'ring' })),
    ...sorted.earlier.map((vote): ExcludedVote => ({ ...itemOf(vote), reason: 'earlierVote' })),
  ]
  const counted: CountedVote[] = []
  for (const vote of sorted.latest) {
    const json = openOnce(vote, guardians, sharesOf(vote.statement.id))
    if (json === null) excluded.push({ ...itemOf(vote), reason: 'seal' })
    else counted.push({ ...itemOf(vote), voter: -1, weight: 1, vote: jsonOrNull(json) })
  }
  return { counted: counted.sort((a, b) => (a.item < b.item ? -1 : 1)), excluded }
}

const itemOf = ({ statement, by }: SealedVote) => ({ item: statement.id, by })

/** The place of each person among the voters: the first that names them. */
function placesOf(voters: readonly (Voter | null)[]): ReadonlyMap<PersonId, number> {
  const places = new Map<PersonId, number>()
  for (const [place, voter] of voters.entries()) for (const person of voter?.people ?? []) if (!places.has(person)) places.set(person, place)
  return places
}

const opened = new WeakMap<SealedVote['statement'], Map<string, string | null>>()

/** Opens a vote with these shares: each set of shares once. */
function openOnce({ statement }: SealedVote, guardians: Ballot['guardians'], shares: ReadonlyMap<number, Uint8Array>): string | null {
  const key = [...shares]
    .map(([place, share]) => `${place}:${toBase64Url(share)}`)
    .sort()
    .join()
  const bySet = opened.get(statement) ?? new Map<string, string | null>()
  opened.set(statement, bySet)
  let json = bySet.get(key)
  if (json === undefined) {
    json = isSealedByAuthor(statement) ? openVote(statement, guardians, shares) : null
    bySet.set(key, json)
  }
  return json
}
