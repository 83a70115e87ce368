import { fromBase64Url } from '../../../base/bytes.ts'
import { personOf } from '../../../protocol/membershipLog/memberKey.ts'
import { mayHost } from '../../../protocol/role.ts'
import type { LogBody, LogKind } from '../../../protocol/sessionLog/logBodies.ts'
import type { LogStatementOf } from '../../../protocol/sessionLog/logStatement.ts'
import { pairsOf } from '../../../protocol/sessionLog/sealedText.ts'
import type { LogEntry } from '../../records/logEntry.ts'
import type { OrganisationId } from '../../records/organisation.ts'
import { NOBODY, type PersonId } from '../../transact.ts'
import { type BroughtStatement, isFacilitators, isSignedOnce, type LogContext, readLog } from '../readLog.ts'
import type { Ballot, BallotClose, BallotShares, PaperVotes, SealedVote, SettledTie, StatedTally, Voter } from './ballotRecord.ts'
import { missingVotes } from './receipts.ts'
import { publishedRingKeys } from './ringKeys.ts'
import { fittingRing } from './secretBallot.ts'

export type { Ballot, BallotClose, BallotShares, MissingVote, PaperVotes, SealedVote, SettledTie, StatedTally, Voter } from './ballotRecord.ts'

/** A statement of a ballot. */
type OfBallot = Extract<
  LogKind,
  'vote' | 'secretvote' | 'missingvote' | 'addvoter' | 'paper' | 'countersign' | 'closeballot' | 'joincloses' | 'tally' | 'recount' | 'settletie'
>

/** Whether the member whom the host names signed it themselves. */
const isOwn = ({ statement, by }: BroughtStatement): boolean => personOf(fromBase64Url(statement.author) ?? new Uint8Array()) === by

const byTime = (a: BroughtStatement, b: BroughtStatement) => a.statement.at - b.statement.at || (a.statement.id < b.statement.id ? -1 : 1)

/**
 * The ballots of a session, the first to open first. Only facilitators open, admit, close, join and state a tally; only guardians give shares; only
 * computers that may host recount: whatever else says so counts for nothing. Cost: O(entries), and a verification of each such statement, once.
 * @param log what facilitators decided @param submitted what members submitted: without it, on phones, no vote and no share is there
 */
export function readBallots(log: Iterable<LogEntry>, submitted: Iterable<LogEntry>, context: LogContext): readonly Ballot[] {
  const [decided, of] = [readLog(log, context), readLog(submitted, context)]
  const opened = decided('ballot')
    .filter((brought) => isFacilitators(brought, context))
    .sort(byTime)
  if (opened.length === 0) return []
  const groups = new Map<string, BroughtStatement<OfBallot>[]>()
  const group = <K extends OfBallot>(kind: K, brought: readonly BroughtStatement<K>[], isValid: (each: BroughtStatement) => boolean) => {
    for (const each of brought) {
      if (!isValid(each)) continue
      const key = `${kind}/${each.statement.body.ballot}`
      groups.set(key, [...(groups.get(key) ?? []), each as BroughtStatement<OfBallot>])
    }
  }
  for (const kind of ['addvoter', 'closeballot', 'joincloses', 'paper', 'tally', 'settletie'] as const)
    group(kind, decided(kind), (each) => isFacilitators(each, context))
  group('countersign', [...decided('countersign'), ...of('countersign')], (each) => isOwn(each) && isSignedOnce(each.statement))
  group('recount', of('recount'), (each) => isOwn(each) && mayHost(context.roleOf(each.by) ?? 'observer') && isSignedOnce(each.statement))
  // votes are verified where they are opened
  group('vote', of('vote'), isOwn)
  // whoever signs a secret vote with a member's key says whose it is
  group('secretvote', of('secretvote'), ({ by }) => by === NOBODY)
  group('missingvote', of('missingvote'), ({ by }) => by === NOBODY)
  const rings = new Map(decided('ring').flatMap((each) => (isFacilitators(each, context) ? [[each.statement.id, each.statement.body.keys]] : [])))
  const published = new Set(
    opened.some(({ statement }) => statement.body.secrecy === 'secret')
      ? publishedRingKeys(submitted, context).map(({ person, key }) => `${person}/${key}`)
      : [],
  )
  const get = <K extends OfBallot>(kind: K, id: string) => (groups.get(`${kind}/${id}`) ?? []) as unknown as readonly BroughtStatement<K>[]
  const shares = of('share').filter(({ statement }) => isSignedOnce(statement))
  const offers = new Set(of('guardian').flatMap(({ statement, by }) => (isSignedOnce(statement) ? [`${by}/${statement.body.key}`] : [])))
  const superseded = new Map<string, string>()
  // two who open another in its place at the same moment: the first counts
  for (const { statement } of opened)
    if (statement.body.supersedes && !superseded.has(statement.body.supersedes)) superseded.set(statement.body.supersedes, statement.id)
  return opened.map(({ statement, by }): Ballot => {
    const { id, at, body } = statement
    const { voters, names, onPaper, ...rest } = body
    const isSecret = body.secrecy === 'secret'
    const ringKeys = isSecret ? fittingRing(body, rings.get(body.ring ?? '')) : null
    const votes = fittingVotes(isSecret ? get('secretvote', id) : get('vote', id), statement)
    const all = new Map(votes.map((vote) => [vote.statement.id, vote]))
    const closes = closesOf(get('closeballot', id))
    const counted = countedCloses(closes, get('joincloses', id))
    // whoever came later has no key in the ring
    const added = (isSecret ? [] : get('addvoter', id)).filter(
      (each) => closes.length === 0 || closes.some((close) => close.added.has(each.statement.id)),
    )
    return {
      ...rest,
      id,
      by,
      at,
      voters: votersOf({ voters, names, onPaper }, [...added].sort(byTime)),
      ringKeys,
      strangeKeys: ringKeys?.flatMap(([person, key]) => (published.has(`${person}/${key}`) ? [] : [person])) ?? [],
      missing: isSecret ? missingVotes(get('missingvote', id), { all, closes }, context) : [],
      votes: latestVotes(votes),
      all,
      closes,
      counted,
      isClosedTwice: counted.length === 1 && closes.some((close) => differs(close, counted[0] as BallotClose)),
      shares: sharesOf(shares, statement),
      papers: papersOf(get('paper', id), get('countersign', id)),
      tallies: talliesOf(get('tally', id), get('recount', id)),
      settled: settledOf(get('settletie', id)),
      supersededBy: superseded.get(id) ?? null,
      unoffered: body.guardians.filter(({ person, key }) => !offers.has(`${person}/${key}`)).map(({ person }) => person),
    }
  })
}

function votersOf(
  { voters, names, onPaper }: Pick<LogBody<'ballot'>, 'voters' | 'names' | 'onPaper'>,
  added: readonly BroughtStatement<'addvoter'>[],
) {
  const [nameAt, paper] = [new Map(names), new Set(onPaper)]
  const voterOf = ([people, organisation, weight]: LogBody<'addvoter'>['voter']) => ({
    people: people === '' ? [] : (people.split(' ') as PersonId[]),
    organisation: organisation as OrganisationId | null,
    weight,
  })
  return [
    ...voters.map((voter, place): Voter => ({ ...voterOf(voter), name: nameAt.get(place) ?? '', isOnPaper: paper.has(place), added: null })),
    ...added.map(({ statement }): Voter => ({ ...voterOf(statement.body.voter), name: '', isOnPaper: false, added: statement.id })),
  ]
}

/** The votes that were sealed as the ballot says. */
const fittingVotes = (votes: readonly BroughtStatement<'vote' | 'secretvote'>[], ballot: LogStatementOf<'ballot'>): readonly SealedVote[] => {
  const wraps = pairsOf(ballot.body.guardians.length).length
  const fitting = votes.filter(({ statement }) => statement.at === ballot.at && statement.body.wraps.length === wraps)
  return fitting as readonly BroughtStatement[] as readonly SealedVote[]
}

/** The latest edition of each author: of two with one number the smaller id. In the order of their ids. */
export function latestVotes(votes: Iterable<SealedVote>): readonly SealedVote[] {
  const latest = new Map<string, SealedVote>()
  for (const vote of votes) {
    const { author, id, body } = vote.statement
    const before = latest.get(author)?.statement
    if (!before || before.body.edition < body.edition || (before.body.edition === body.edition && before.id > id)) latest.set(author, vote)
  }
  return [...latest.values()].sort((a, b) => (a.statement.id < b.statement.id ? -1 : 1))
}

const closesOf = (closes: readonly BroughtStatement<'closeballot'>[]): readonly BallotClose[] =>
  [...closes].sort(byTime).map(({ statement: { id, at, body }, by }) => ({ id, by, at, items: new Set(body.items), added: new Set(body.added) }))

function countedCloses(closes: readonly BallotClose[], joins: readonly BroughtStatement<'joincloses'>[]): readonly BallotClose[] {
  const joined = [...joins]
    .sort(byTime)
    .map(({ statement }) => closes.filter(({ id }) => statement.body.closes.includes(id)))
    .findLast((each) => each.length > 1)
  return joined ?? closes.slice(0, 1)
}

const differs = (a: BallotClose, b: BallotClose): boolean => a.items.size !== b.items.size || [...a.items].some((item) => !b.items.has(item))

const sharesOf = (published: readonly BroughtStatement<'share'>[], { id, body }: LogStatementOf<'ballot'>): readonly BallotShares[] =>
  published
    .filter(({ statement }) => statement.body.round === id)
    .sort(byTime)
    .flatMap(({ statement, by }) => {
      const place = body.guardians.findIndex(({ person }) => person === by)
      const shares = new Map(statement.body.shares.map(([item, share]) => [item, fromBase64Url(share) ?? new Uint8Array()]))
      return place < 0 ? [] : [{ id: statement.id, place, shares }]
    })

const papersOf = (papers: readonly BroughtStatement<'paper'>[], signed: readonly BroughtStatement<'countersign'>[]): readonly PaperVotes[] =>
  [...papers].sort(byTime).map(({ statement: { id, at, body }, by }) => ({
    id,
    by,
    at,
    votes: body.votes,
    countersignedBy: [...new Set(signed.filter((each) => each.statement.body.paper === id && each.by !== by).map((each) => each.by))].sort(),
  }))

const talliesOf = (tallies: readonly BroughtStatement<'tally'>[], recounts: readonly BroughtStatement<'recount'>[]): readonly StatedTally[] =>
  [...tallies]
    .sort((a, b) => byTime(b, a))
    .map(({ statement: { id, at, body }, by }) => {
      const ofTally = new Map<PersonId, string>()
      for (const each of [...recounts].sort(byTime))
        if (each.statement.body.tally === id && !ofTally.has(each.by)) ofTally.set(each.by, each.statement.body.digest)
      return { ...body, id, by, at, recounts: ofTally }
    })

function settledOf(settled: readonly BroughtStatement<'settletie'>[]): SettledTie | null {
  const last = [...settled].sort(byTime).at(-1)
  return last ? { ...last.statement.body, by: last.by, at: last.statement.at } : null
}
