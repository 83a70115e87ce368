import { readFraction } from '../../../base/math/fraction.ts'
import type { LogEntry } from '../../records/logEntry.ts'
import { type Ballot, readBallots, type SettledTie, type StatedTally } from '../../sessionLog/ballots/ballots.ts'
import type { BallotCount } from '../../sessionLog/ballots/countBallot.ts'
import type { LogContext } from '../../sessionLog/readLog.ts'
import type { ResultOf, RuleName } from '../../tally/tallyRules.ts'
import { ruleNamed } from '../../tally/tallyRules.ts'
import type { MinutesTexts } from './minutesTexts.ts'

/** A ballot that was counted, as minutes tell it. */
export interface CountedOutcome {
  readonly ballot: Ballot
  readonly tally: StatedTally
  /** Null where the version of its rule is not here, or it was too long to be stated. */
  readonly count: BallotCount | null
  readonly settled: SettledTie | null
}

/**
 * The ballots of a session that were counted, the first first; those that another took the place of as well. From what facilitators decided alone: the host
 * lets nobody else write that log, so whoever signed led at that moment. Cost: O(entries), and a verification of each statement, once.
 */
export const countedOutcomes = (log: Iterable<LogEntry>, context: Pick<LogContext, 'table' | 'session'>): readonly CountedOutcome[] =>
  readBallots(log, [], { ...context, roleOf: () => 'facilitator' }).flatMap((ballot) => {
    const [tally] = ballot.tallies
    if (!tally) return []
    const count = ruleNamed(ballot.rule) ? (tally.result as BallotCount | null) : null
    return [{ ballot, tally, count, settled: ballot.settled?.tally === tally.id ? ballot.settled : null }]
  })

/** One line of a result: an option of the ballot, or an answer of its rule. */
interface Figure {
  /** The option; of an answer its name, such as `abstain`, or the step of the scale. */
  readonly id: string
  readonly figure: number | string
  readonly isChosen: boolean
}

type FiguresOf<N extends RuleName> = (result: ResultOf<N>, shown: (fraction: string | undefined) => number | string) => readonly Figure[]

const ranked =
  <R extends { readonly ranks: Readonly<Record<string, number>>; readonly chosen: readonly string[] }>(
    of: (result: R, id: string) => number | string,
  ) =>
  (result: R): readonly Figure[] =>
    Object.keys(result.ranks)
      .sort((a, b) => (result.ranks[a] ?? 0) - (result.ranks[b] ?? 0))
      .map((id) => ({ id, figure: of(result, id), isChosen: result.chosen.includes(id) }))

const answer = (id: string, figure: number): Figure => ({ id, figure, isChosen: false })

const figures: { readonly [N in RuleName]: FiguresOf<N> } = {
  dots: (result) => ranked<typeof result>(({ totals }, id) => totals[id] ?? 0)(result),
  score: (result, shown) => ranked<typeof result>(({ means }, id) => shown(means[id]))(result),
  schulze: (result) => ranked<typeof result>(({ ranks }, id) => `${ranks[id] ?? ''}.`)(result),
  borda: (result, shown) => ranked<typeof result>(({ points }, id) => shown(points[id]))(result),
  yesno: ({ yes, no, abstain }) => [answer('yes', yes), answer('no', no), answer('abstain', abstain)],
  consent: ({ consent, reserve, objection, aside }) => [
    answer('consent', consent),
    answer('reserve', reserve),
    answer('objection', objection),
    answer('aside', aside),
  ],
  gradient: ({ histogram }) => histogram.map((count, at) => answer(`${at + 1}`, count)),
  split: ({ shares }) => Object.entries(shares).map(([id, share]) => ({ id, figure: share, isChosen: false })),
  equalshares: ({ votes, funded }) =>
    Object.entries(votes)
      .map(([id, count]) => ({ id, figure: count, isChosen: funded.includes(id) }))
      .sort((a, b) => Number(b.isChosen) - Number(a.isChosen)),
}

/** One line of a result in the words of minutes. */
export interface FigureLine {
  readonly label: string
  readonly figure: number | string
  readonly isChosen: boolean
}

/** The figures of a counted ballot, line by line. Cost: O(options). */
export const ballotFigures = (outcome: CountedOutcome, minutes: MinutesTexts): readonly string[] =>
  figureLines(outcome, minutes).map(({ label, figure, isChosen }) => minutes.text(isChosen ? 'voteChosen' : 'voteOption', { option: label, figure }))

/** What each option, or each answer, came to. Cost: O(options). */
export function figureLines({ ballot, count }: CountedOutcome, minutes: MinutesTexts): readonly FigureLine[] {
  const rule = ruleNamed(ballot.rule)
  if (!rule || !count) return []
  const shown = (text: string | undefined) => {
    const fraction = text === undefined ? null : readFraction(text)
    return fraction ? minutes.number(Number((fraction.top * 100n) / fraction.bottom) / 100) : '–'
  }
  const options = new Map(ballot.options.map(({ id, text }) => [id, text]))
  const hasOptions = options.size > 0
  return (figures[rule] as FiguresOf<RuleName>)(count.result as never, shown).map(({ id, figure, isChosen }) => {
    return { label: (hasOptions ? options.get(id) : undefined) ?? minutes.answer(rule, id), figure, isChosen }
  })
}

/** The options that were chosen: by the rule, or by the people who settled what was tied. Cost: O(options). */
export function chosenOptions({ ballot, count, settled }: CountedOutcome): Ballot['options'] {
  const rule = ruleNamed(ballot.rule)
  const chosen = new Set(settled?.chosen ?? [])
  if (rule && count)
    for (const { id, isChosen } of (figures[rule] as FiguresOf<RuleName>)(count.result as never, (text) => text ?? '')) if (isChosen) chosen.add(id)
  return ballot.options.filter(({ id }) => chosen.has(id))
}

/** Who voted, as a sum that closes, and what came of it where the rule says so. */
export function ballotSum({ ballot, count, settled }: CountedOutcome, minutes: MinutesTexts): readonly string[] {
  const rule = ruleNamed(ballot.rule)
  if (!rule || !count) return [minutes.text('voteNoResult')]
  const { entitled, onScreen, paper, missing, result } = count
  const options = new Map(ballot.options.map(({ id, text }) => [id, text]))
  const tied = 'ties' in result ? (result.ties as readonly string[]).map((id) => options.get(id) ?? id) : []
  const chosen = settled?.chosen.map((id) => options.get(id) ?? id) ?? []
  return [
    minutes.text('voteSum', { entitled, screen: onScreen, paper, missing }) +
      (result.invalid > 0 ? ` ${minutes.text('voteInvalid', { count: result.invalid })}` : ''),
    ...('outcome' in result ? [minutes.outcome(rule, result.outcome)] : []),
    ...(tied.length > 0 ? [minutes.text('voteTied', { options: tied.join(', ') })] : []),
    ...(settled ? [[minutes.settled(settled.way), chosen.join(', '), settled.reason].filter(Boolean).join(' ')] : []),
    ...(ballot.supersededBy ? [minutes.text('voteAgain')] : []),
  ]
}
