import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { normalizeBody, paragraphsOf } from '../../../../shared/document/normalizedBody.ts'
import { ballotsBlock, logOf, outcomesOf } from '../../../../shared/model/live/minutes/ballotBlocks.ts'
import { ballotFigures, ballotSum, chosenOptions, countedOutcomes } from '../../../../shared/model/live/minutes/ballotLines.ts'
import { decisionsBlock } from '../../../../shared/model/live/minutes/outcomeBlocks.ts'
import { resultBlock } from '../../../../shared/model/live/minutes/resultBlock.ts'
import { addDecision, changeDecision } from '../../../../shared/model/records/decision.ts'
import { addEntries, statementOf } from '../../../../shared/model/records/logEntry.ts'
import { testLiveTexts } from '../../../support/document/liveTexts.ts'
import { testAuthor } from '../../../support/peers.ts'
import { ballotSession, openBallot, votedBallot, votersNamed } from '../../../support/sessionLog/ballotSession.ts'
import { PLACE } from '../../../support/sessionLog/logStatements.ts'

const author = testAuthor('marta')
const { minutes } = testLiveTexts

/** What a live block of the session reads. */
function sourceOf({ log }: ReturnType<typeof ballotSession>, process = new Y.Doc()) {
  const room = new Y.Doc()
  addEntries(
    room,
    author,
    log.flatMap((entry) => {
      const statement = statementOf(entry)
      return statement ? [{ statement, by: entry.by }] : []
    }),
  )
  const from = { process, room: new Y.Doc(), processId: PLACE.table, roomId: PLACE.session, part: '', roleOf: () => '', texts: testLiveTexts }
  return { ...from, other: (name: string) => (name === logOf(from) ? room : null) }
}
const counted = (session: ReturnType<typeof ballotSession>) => {
  session.close()
  openBallot(session)
  session.tally()
  return session
}

test('minutes tell what people voted on, how it was counted, each figure, and a sum that closes', () => {
  const lines = paragraphsOf(normalizeBody(ballotsBlock.read(sourceOf(counted(votedBallot()))) ?? []))
  expect(lines.slice(0, 6)).toEqual([
    'Da che cosa cominciamo?',
    expect.stringMatching(/^dots · voteAt /),
    'voteChosen Opzione b 4',
    'voteOption Opzione c 3',
    'voteOption Opzione a 2',
    'voteSum 3 3 0 0',
  ])
})

test('what was chosen is of the rule, and of the people who settled what was tied; an answer chooses no option', () => {
  const chosenIn = (session: ReturnType<typeof ballotSession>, settled: readonly string[] = []) => {
    const [outcome] = countedOutcomes(counted(session).log, PLACE)
    if (!outcome) return null
    const settlement = settled.length > 0 ? ({ chosen: settled } as unknown as typeof outcome.settled) : outcome.settled
    return chosenOptions({ ...outcome, settled: settlement }).map(({ id }) => id)
  }
  expect(chosenIn(votedBallot())).toEqual(['b'])
  expect(chosenIn(votedBallot(), ['c'])).toEqual(['b', 'c'])
  const answers = ballotSession({ rule: 'yesno/1', settings: { quorum: [0, 1], majority: 'simple' }, options: [] })
  answers.vote('anna', 'yes')
  expect(chosenIn(answers)).toEqual([])
})

test('an answer, its outcome, and invalid votes', () => {
  const session = ballotSession({ rule: 'yesno/1', settings: { quorum: [0, 1], majority: 'simple' }, options: [] })
  session.vote('anna', 'yes')
  session.vote('bruno', 'yes')
  session.vote('carla', 'forse')
  const [outcome] = countedOutcomes(counted(session).log, PLACE)
  expect(outcome && ballotFigures(outcome, minutes)).toEqual(['voteOption yes 2', 'voteOption no 0', 'voteOption abstain 0'])
  expect(outcome && ballotSum(outcome, minutes)).toEqual(['voteSum 3 3 0 0 voteInvalid 1', 'approved'])
})

test.each([
  ['score/1', { min: 0, max: 10 }, { a: 7, b: 6 }, 'voteChosen Opzione a 7'],
  ['schulze/1', {}, [['a'], ['b'], ['c']], 'voteChosen Opzione a 1.'],
  ['borda/1', {}, [['a'], ['b', 'c']], 'voteChosen Opzione a 6'],
  ['consent/1', { quorum: [1, 2] }, { choice: 'consent' }, 'voteOption consent 3'],
  ['gradient/1', {}, 2, 'voteOption 1 0'],
  ['split/1', { total: 10, unit: 1 }, { a: 6, b: 4, c: 0 }, 'voteOption Opzione a 6'],
] as const)('the figures of %s', (rule, settings, vote, first) => {
  const session = ballotSession({ rule, settings })
  for (const name of ['anna', 'bruno', 'carla']) session.vote(name, vote)
  const [outcome] = countedOutcomes(counted(session).log, PLACE)
  expect(outcome && ballotFigures(outcome, minutes)[0]).toBe(first)
})

test('a tie is told with how people settled it; a ballot that was not counted is not told', () => {
  const session = ballotSession()
  expect(ballotsBlock.read(sourceOf(session))).toBeNull()
  session.vote('anna', { a: 3 })
  session.vote('bruno', { b: 3 })
  const { id } = counted(session).ballot().tallies[0] ?? { id: '' }
  session.sign('marta', 'settletie', { ballot: session.id, tally: id, way: 'lot', chosen: ['b'], reason: 'Con una moneta.' })
  const [outcome] = countedOutcomes(session.log, PLACE)
  expect(outcome && ballotSum(outcome, minutes)).toEqual([
    'voteSum 3 2 0 1',
    'voteTied Opzione a, Opzione b',
    'settled lot Opzione b Con una moneta.',
  ])
})

test('a decision that a ballot took shows its figures', () => {
  const session = counted(votedBallot({ voters: votersNamed('anna', 'bruno', 'carla') }))
  const process = new Y.Doc()
  const decision = addDecision(process, author, { text: 'Si comincia da b', session: PLACE.session as never, method: 'vote' } as never)
  changeDecision(process, author, decision, { round: session.id })
  const from = sourceOf(session, process)
  expect(outcomesOf(from)).toHaveLength(1)
  expect(paragraphsOf(normalizeBody(decisionsBlock.read(from) ?? []))).toEqual(
    expect.arrayContaining(['Si comincia da b', 'Da che cosa cominciamo?', 'voteChosen Opzione b 4']),
  )
})

test('the result of one ballot is a block of its own: figures in a table, the sum, votes that are not counted with their reason, and the hash', () => {
  const session = votedBallot()
  session.vote('zoe', { a: 3 })
  const from = sourceOf(counted(session))
  const body = normalizeBody(resultBlock.read({ ...from, part: session.id }) ?? [])
  expect(body.find(({ type }) => type === 'table')).toBeDefined()
  const lines = paragraphsOf(body)
  expect(lines).toContain('Da che cosa cominciamo?')
  expect(lines).toEqual(expect.arrayContaining(['voteProposal', 'Opzione b', '4', 'voteIsChosen', 'voteSum 3 3 0 0']))
  expect(lines).toContain(`voteDigest ${session.ballot().tallies[0]?.digest}`)
  expect(lines).toContain('voteExcludedOne nobody notEntitled')
  expect(resultBlock.read({ ...from, part: 'x'.repeat(43) })).toBeNull()
  expect(resultBlock.read(from)).toEqual(resultBlock.read({ ...from, part: session.id }))
  expect(resultBlock.more?.(from)).toEqual([logOf(from)])
})
