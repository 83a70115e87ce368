import type { Id } from '../../../../shared/base/id.ts'
import type { MarkedOption } from '../../../../shared/model/records/voteMark.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { BallotCount } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { ruleNamed, type SettingsOf } from '../../../../shared/model/tally/tallyRules.ts'
import type { Translate } from '../../../kit/text/translations.ts'
import { shownOptions } from '../log/shownOptions.ts'
import { type ResultRow, resultRows } from '../vote/results/resultRows.ts'

/** The rows of a counted ballot; none where this version has not its rule. */
export function rowsOfBallot(ballot: Ballot, count: BallotCount, t: Translate): readonly ResultRow[] {
  const rule = ruleNamed(ballot.rule)
  if (!rule) return []
  return resultRows({ rule, result: count.result, settings: ballot.settings as SettingsOf<typeof rule>, options: shownOptions(ballot) } as never, t)
}

/** Whether an option is chosen: by the rule, or by the people who settled what was tied. */
const chosenOf = (ballot: Ballot) => {
  const settled = ballot.settled && ballot.settled.tally === ballot.tallies[0]?.id ? ballot.settled.chosen : []
  return ({ id, mark }: ResultRow) => mark === 'chosen' || settled.includes(id)
}

/** What is put on the objects of the board that the options were taken from. */
export function marksOf(ballot: Ballot, count: BallotCount, t: Translate): readonly MarkedOption[] {
  const objects = new Map(ballot.options.flatMap(({ id, source }) => (source ? [[id, source as Id<string>] as const] : [])))
  const isChosen = chosenOf(ballot)
  return rowsOfBallot(ballot, count, t).flatMap((row): readonly MarkedOption[] => {
    const on = objects.get(row.id)
    return on ? [{ on, figure: row.number, rank: row.rank, isChosen: isChosen(row) }] : []
  })
}

/** The ballots whose place one took, the latest first. */
export function supersededBy(ballots: readonly Ballot[], ballot: Pick<Ballot, 'supersedes'>): readonly string[] {
  const before: string[] = []
  for (let id = ballot.supersedes; id && !before.includes(id); id = ballots.find((each) => each.id === id)?.supersedes ?? null) before.push(id)
  return before
}
