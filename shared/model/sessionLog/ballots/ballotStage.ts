import { canonicalJson } from '../../../base/json/canonicalJson.ts'
import type { LogBody } from '../../../protocol/sessionLog/logBodies.ts'
import { pairsOf } from '../../../protocol/sessionLog/sealedText.ts'
import { ruleNamed } from '../../tally/tallyRules.ts'
import type { PersonId } from '../../transact.ts'
import type { Ballot } from './ballots.ts'
import { isSealedByAuthor } from './ballotVote.ts'
import { type CountBasis, countBallot, problemOfPaper } from './countBallot.ts'

/**
 * The ballot of a step that counts: the first that was opened for it, or what took its place. Where two facilitators open one at the same moment, or on two
 * islands, everybody votes in the first; the other stays in the log. @returns null where none was opened. Cost: O(ballots)
 */
export function ballotOfStep(ballots: readonly Ballot[], step: string): Ballot | null {
  const byId = new Map(ballots.map((ballot) => [ballot.id, ballot]))
  let ballot = ballots.find((each) => (each.step as string | null) === step && each.supersedes === null) ?? null
  // each took the place of one that was opened before it: there is no circle, because an id is a hash of what it names
  while (ballot?.supersededBy) ballot = byId.get(ballot.supersededBy) ?? null
  return ballot
}

/** Ballots of a step that do not count although people have voted in them: another was opened at the same moment. */
export const ballotsAside = (ballots: readonly Ballot[], step: string): readonly Ballot[] => {
  const counted = new Set<string>()
  for (let at = ballotOfStep(ballots, step); at; at = ballots.find(({ id }) => id === at?.supersedes) ?? null) counted.add(at.id)
  return ballots.filter((each) => (each.step as string | null) === step && !counted.has(each.id) && each.votes.length > 0)
}

/** How far a ballot is. */
export type BallotStage = 'open' | 'opening' | 'ready' | 'counted'

/** How far a ballot is: people vote; guardians open; enough of them did; a facilitator stated a tally. */
export function stageOf(ballot: Ballot): BallotStage {
  if (ballot.counted.length === 0) return 'open'
  if (ballot.tallies.length > 0) return 'counted'
  return missingGuardians(ballot).length === 0 ? 'ready' : 'opening'
}

/** Guardians one of whom has to publish shares before all votes are open; none: they are. */
export function missingGuardians(ballot: Ballot): readonly PersonId[] {
  const gave = guardiansThatGave(ballot)
  const isEnough = pairsOf(ballot.guardians.length).some((pair) => pair.every((place) => gave[place]))
  return isEnough ? [] : ballot.guardians.filter((_, place) => !gave[place]).map(({ person }) => person)
}

/** Of each guardian, whether they published their share of every vote that is due one. */
function guardiansThatGave(ballot: Ballot): readonly boolean[] {
  const items = new Set(ballot.counted.flatMap((close) => [...close.items]))
  return ballot.guardians.map((_, place) => {
    const published = new Set(ballot.shares.filter((each) => each.place === place).flatMap(({ shares }) => [...shares.keys()]))
    // a vote that its author did not seal gets no share of anybody
    return [...items].every((item) => published.has(item) || !isShareDue(ballot, item))
  })
}

/** Whether guardians publish their share of a vote: it is there, and its author sealed it for this ballot. */
export function isShareDue(ballot: Pick<Ballot, 'all'>, item: string): boolean {
  const statement = ballot.all.get(item)?.statement
  return statement !== undefined && isSealedByAuthor(statement)
}

/**
 * Votes that their authors sealed for this ballot and that what guardians published does not open: a guardian gave wrong shares, or the author wrapped the
 * key wrongly. Nothing is counted by itself while there are some. Cost: that of a count.
 */
export function unopenedVotes(ballot: Ballot): readonly string[] {
  const excluded = countBallot(ballot, basisNow(ballot))?.count.excluded ?? []
  return excluded.filter(({ item, reason }) => reason === 'seal' && isShareDue(ballot, item)).map(({ item }) => item)
}

/** Most statements of shares that a tally names. */
const MAX_NAMED = 60

/** What a count that nobody stated yet rests on: the closes that count, the shares that open their votes, and the last votes on paper that two have signed. */
export function basisNow(ballot: Ballot): CountBasis {
  const paper = ballot.papers.findLast((each) => problemOfPaper(ballot, each) === null)
  return { closes: ballot.counted.map(({ id }) => id), shares: neededShares(ballot), paper: paper?.id ?? null }
}

/** The statements that give a share which their guardian had not published; of a pair of guardians alone where one publishes share by share. */
function neededShares(ballot: Ballot): string[] {
  const items = new Set(ballot.counted.flatMap((close) => [...close.items]))
  const ofGuardian = ballot.guardians.map((_, place) => {
    const published = new Set<string>()
    return ballot.shares.flatMap((each) => {
      const added = each.place === place ? [...each.shares.keys()].filter((item) => items.has(item) && !published.has(item)) : []
      for (const item of added) published.add(item)
      return added.length > 0 ? [each.id] : []
    })
  })
  const all = ofGuardian.flat()
  if (all.length <= MAX_NAMED) return all
  const gave = guardiansThatGave(ballot)
  const pairs = pairsOf(ballot.guardians.length).filter((pair) => pair.every((place) => gave[place]))
  const sets = pairs.map((pair) => [...new Set(pair)].flatMap((place) => ofGuardian[place] ?? []))
  return (sets.sort((a, b) => a.length - b.length)[0] ?? all).slice(0, MAX_NAMED)
}

/** What a device finds of a stated tally: it counted the same, another result, or cannot count: without the rule, or without what the tally names. */
export type TallyCheck = 'same' | 'different' | 'noRule' | 'incomplete'

/** Counts again what a tally says was counted. */
export function checkTally(ballot: Ballot, stated: CountBasis & Pick<LogBody<'tally'>, 'digest' | 'result'>): TallyCheck {
  if (!ruleNamed(ballot.rule)) return 'noRule'
  const counted = countBallot(ballot, stated)
  if (!counted) return 'incomplete'
  const isShownRight = stated.result === null || canonicalJson(stated.result) === canonicalJson(counted.count)
  return counted.digest === stated.digest && isShownRight ? 'same' : 'different'
}
