import type { BodyNode } from '../../../document/normalizedBody.ts'
import type { RoomName } from '../../../protocol/role.ts'
import { listLogEntries } from '../../records/logEntry.ts'
import { ruleNamed } from '../../tally/tallyRules.ts'
import type { LiveSource, LiveType } from '../liveType.ts'
import { ballotFigures, ballotSum, type CountedOutcome, countedOutcomes } from './ballotLines.ts'
import type { MinutesTexts } from './minutesTexts.ts'
import { bold, line, plain, points, sourceLine } from './sourceLines.ts'

/** The room in which facilitators decide in a session. */
export const logOf = ({ roomId }: Pick<LiveSource, 'roomId'>): RoomName => `log/${roomId}` as RoomName

/** The counted ballots of a source's session. */
export function outcomesOf(from: LiveSource): readonly CountedOutcome[] {
  const log = from.other(logOf(from))
  return log ? countedOutcomes(listLogEntries(log), { table: from.processId, session: from.roomId }) : []
}

/** What people voted on, how it was counted, who voted as a sum that closes, and each figure. */
export const ballotsBlock: LiveType<'ballots'> = {
  name: 'ballots',
  room: 'session',
  more: (from) => (from.roomId ? [logOf(from)] : []),
  read: (from) => {
    const outcomes = outcomesOf(from)
    if (outcomes.length === 0) return null
    return [...outcomes.flatMap((outcome) => outcomeNodes(outcome, from.texts.minutes)), sourceLine(from)]
  },
}

function outcomeNodes(outcome: CountedOutcome, minutes: MinutesTexts): readonly BodyNode[] {
  const { ballot, tally } = outcome
  const rule = ruleNamed(ballot.rule)
  const figures = ballotFigures(outcome, minutes)
  const how = [rule ? minutes.rule(rule) : ballot.rule, minutes.text('voteAt', { time: minutes.time(tally.at) })]
  return [
    line(bold(ballot.question)),
    line(plain(how.join(' · '))),
    ...(figures.length > 0 ? [points(figures.map((each) => [plain(each)]))] : []),
    ...ballotSum(outcome, minutes).map((each) => line(plain(each))),
  ]
}
