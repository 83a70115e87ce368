import type { BodyNode } from '../../../document/normalizedBody.ts'
import { listPeople } from '../../records/person.ts'
import { ruleNamed } from '../../tally/tallyRules.ts'
import type { LiveSource, LiveType } from '../liveType.ts'
import { logOf, outcomesOf } from './ballotBlocks.ts'
import { ballotSum, type CountedOutcome, figureLines } from './ballotLines.ts'
import { bold, line, plain, points, rowsOf, sourceLine } from './sourceLines.ts'

/** Most votes that are not counted which a result names. */
const MAX_EXCLUDED = 60

/**
 * The result of one ballot of a session, the last one where none is named: its figures as a table, who voted as a sum that closes, the votes that are not
 * counted with the reason of each, and the hash of the count.
 */
export const resultBlock: LiveType<'result'> = {
  name: 'result',
  room: 'session',
  more: (from) => (from.roomId ? [logOf(from)] : []),
  read: (from) => {
    const outcomes = outcomesOf(from)
    const outcome = from.part ? outcomes.find(({ ballot }) => ballot.id === from.part) : outcomes.at(-1)
    return outcome ? [...resultNodes(outcome, from), sourceLine(from)] : null
  },
}

function resultNodes(outcome: CountedOutcome, { process, texts: { minutes } }: LiveSource): readonly BodyNode[] {
  const { ballot, tally, count } = outcome
  const rule = ruleNamed(ballot.rule)
  const how = [rule ? minutes.rule(rule) : ballot.rule, minutes.text('voteAt', { time: minutes.time(tally.at) })]
  const rows = figureLines(outcome, minutes).map(({ label, figure, isChosen }) => [
    isChosen ? bold(label) : plain(label),
    plain(String(figure)),
    plain(isChosen ? minutes.text('voteIsChosen') : ''),
  ])
  const names = new Map<string, string>(listPeople(process).map(({ id, name }) => [id, name]))
  const excluded = count?.excluded ?? []
  const reasons = excluded.slice(0, MAX_EXCLUDED).map(({ by, reason }) => {
    const who = names.get(by) || minutes.text('nobody')
    return [plain(minutes.text('voteExcludedOne', { who, reason: minutes.excluded(reason) }))]
  })
  return [
    line(bold(ballot.question)),
    line(plain(how.join(' · '))),
    ...(rows.length > 0 ? [rowsOf(rows, [minutes.text('voteProposal'), minutes.text('voteFigure'), minutes.text('voteOutcome')])] : []),
    ...ballotSum(outcome, minutes).map((each) => line(plain(each))),
    ...(reasons.length > 0 ? [line(plain(minutes.text('voteExcluded', { count: excluded.length }))), points(reasons)] : []),
    line(plain(minutes.text('voteDigest', { digest: tally.digest }))),
  ]
}
