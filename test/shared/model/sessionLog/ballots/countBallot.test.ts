import { describe, expect, test } from 'vitest'
import {
  ballotOfStep,
  ballotsAside,
  basisNow,
  checkTally,
  missingGuardians,
  stageOf,
  unopenedVotes,
} from '../../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { latestVotes, readBallots } from '../../../../../shared/model/sessionLog/ballots/ballots.ts'
import { sealVote } from '../../../../../shared/model/sessionLog/ballots/ballotVote.ts'
import { countBallot, termsOf } from '../../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { signLogStatement } from '../../../../../shared/protocol/sessionLog/logStatement.ts'
import { ballotSession, openBallot, votedBallot, votersNamed } from '../../../../support/sessionLog/ballotSession.ts'
import { keysOf, PLACE } from '../../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'

test('a ballot from opening to recount', () => {
  const session = votedBallot()
  expect(stageOf(session.ballot())).toBe('open')
  session.close()
  expect(stageOf(session.ballot())).toBe('opening')
  expect(missingGuardians(session.ballot())).toEqual(['marta', 'elena', 'bruno'].map(personNamed))
  session.share('marta')
  expect(stageOf(session.ballot())).toBe('opening')
  session.share('bruno')
  expect(stageOf(session.ballot())).toBe('ready')
  const counted = session.count()
  expect(counted?.count.result).toMatchObject({ totals: { a: 2, b: 4, c: 3 }, chosen: ['b'], ties: [] })
  expect(counted?.count).toMatchObject({ entitled: 3, onScreen: 3, paper: 0, missing: 0, excluded: [] })
  const { id } = session.tally()
  expect(stageOf(session.ballot())).toBe('counted')
  const [stated] = session.ballot().tallies
  expect(stated && checkTally(session.ballot(), stated)).toBe('same')
  session.sign('elena', 'recount', { ballot: session.id, tally: id, digest: counted?.digest ?? '' })
  session.sign('anna', 'recount', { ballot: session.id, tally: id, digest: counted?.digest ?? '' })
  // a contributor's page may be the host's
  expect([...(session.ballot().tallies[0]?.recounts.keys() ?? [])]).toEqual([personNamed('elena')])
})

test('before the close nobody can count, although the guardians have what they need', () => {
  const session = votedBallot()
  session.share(
    'marta',
    session.ballot().votes.map(({ statement }) => statement.id),
  )
  session.share(
    'elena',
    session.ballot().votes.map(({ statement }) => statement.id),
  )
  expect(stageOf(session.ballot())).toBe('open')
  expect(session.count()?.votes).toEqual([])
})

test('the last vote of somebody counts; of two with one number the smaller id, on every device', () => {
  const session = ballotSession()
  session.vote('anna', { a: 3 })
  session.vote('anna', { b: 3 }, 2)
  const one = session.vote('bruno', { c: 3 })
  const other = session.vote('bruno', { a: 3 })
  session.close()
  const smaller = one.id < other.id ? 'c' : 'a'
  expect(
    openBallot(session)
      .count()
      ?.votes.map(({ vote }) => Object.keys(vote as object)[0])
      .sort(),
  ).toEqual(['b', smaller].sort())
  expect(latestVotes(session.ballot().all.values())).toHaveLength(2)
})

describe('a vote is listed with its reason and not counted', () => {
  const reasonOf = (session: ReturnType<typeof ballotSession>) => {
    session.close()
    return openBallot(session)
      .count()
      ?.count.excluded.map(({ by, reason }) => [by, reason])
  }

  test('of somebody who may not vote', () => {
    const session = votedBallot()
    session.vote('dario', { a: 3 })
    expect(reasonOf(session)).toEqual([[personNamed('dario'), 'notEntitled']])
  })
  test('of somebody who votes on paper', () => {
    const session = ballotSession({ onPaper: [0] })
    session.vote('anna', { a: 3 })
    expect(reasonOf(session)).toEqual([[personNamed('anna'), 'onPaper']])
  })
  test('that the rule does not know: option 99', () => {
    const session = ballotSession()
    session.vote('anna', { z99: 3 })
    expect(reasonOf(session)).toEqual([[personNamed('anna'), 'unknownOption']])
    expect(session.count()?.count).toMatchObject({ onScreen: 1, missing: 2 })
  })
  test('with more points than each has', () => {
    const session = ballotSession()
    session.vote('anna', { a: 4 })
    expect(reasonOf(session)).toEqual([[personNamed('anna'), 'tooMany']])
  })
  test('of the second delegate of an organisation', () => {
    const session = ballotSession({
      per: 'organisation',
      voters: [[`${personNamed('anna')} ${personNamed('bruno')}`, 'org0000000000000' as never, 1]],
    })
    session.vote('bruno', { b: 3 })
    session.vote('anna', { a: 3 })
    expect(reasonOf(session)).toEqual([[personNamed('bruno'), 'earlierDelegate']])
    expect(session.count()?.count.result).toMatchObject({ totals: { a: 3, b: 0 } })
  })
  test('copied from another voter', () => {
    const session = votedBallot()
    const { body } = session.ballot().votes[0]?.statement ?? session.vote('anna', {})
    session.sign('dario', 'vote', { ...body }, session.ballot().at)
    const copy = session.sign('carla', 'vote', { ...body, edition: 9 }, session.ballot().at)
    session.close()
    openBallot(session)
    expect(session.count()?.count.excluded).toContainEqual({ item: copy.id, by: personNamed('carla'), reason: 'seal' })
  })
  test('transplanted from another ballot', () => {
    const [other, session] = [votedBallot({ question: 'Altro?' }), ballotSession()]
    const { body } = sealVote({ ...PLACE, ballot: other.ballot() }, { a: 3 }, 1, keysOf('anna'))
    session.sign('anna', 'vote', { ...body, ballot: session.id }, session.ballot().at)
    expect(reasonOf(session)).toEqual([[personNamed('anna'), 'seal']])
  })
})

test('what arrives after the close is not opened and changes nothing', () => {
  const session = votedBallot()
  session.close()
  openBallot(session)
  const before = session.count()?.digest
  const late = session.vote('anna', { c: 3 }, 2)
  session.share('marta', [late.id])
  session.share('elena', [late.id])
  expect(session.count()?.digest).toBe(before)
})

test('a vote with a time of its own, or for other guardians, is none', () => {
  const session = ballotSession()
  session.sign('anna', 'vote', sealVote({ ...PLACE, ballot: session.ballot() }, { a: 1 }, 1, keysOf('anna')).body)
  const alone = { ...session.ballot(), guardians: session.ballot().guardians.slice(0, 1) }
  session.sign('bruno', 'vote', sealVote({ ...PLACE, ballot: alone }, { a: 1 }, 1, keysOf('bruno')).body, session.ballot().at)
  expect(session.ballot().votes).toEqual([])
})

test('a vote that the host puts under another name is none', () => {
  const session = ballotSession()
  const statement = sealVote({ ...PLACE, ballot: session.ballot() }, { a: 3 }, 1, keysOf('dario'))
  session.bring(session.submitted, statement, personNamed('anna'))
  expect(session.ballot().votes).toEqual([])
})

test('who came later votes once a facilitator admitted them before the close that counts', () => {
  const session = votedBallot()
  const admitted = session.sign('luca', 'addvoter', { ballot: session.id, voter: [personNamed('dario'), null, 1] })
  session.sign('elena', 'addvoter', { ballot: session.id, voter: [personNamed('elena'), null, 1] })
  session.vote('dario', { a: 3 })
  expect(session.ballot().voters).toHaveLength(4)
  session.close('marta', undefined, [admitted.id])
  session.sign('luca', 'addvoter', { ballot: session.id, voter: [personNamed('ugo'), null, 1] })
  expect(openBallot(session).count()?.count).toMatchObject({ entitled: 4, onScreen: 4, excluded: [] })
})

test('weights count, and their sum is who is entitled', () => {
  const session = votedBallot({ voters: [[personNamed('anna'), null, 5], ...votersNamed('bruno', 'carla')] })
  session.close()
  expect(openBallot(session).count()?.count).toMatchObject({ entitled: 7, result: { totals: { a: 10, b: 8, c: 3 } } })
  expect(termsOf(session.ballot()).electorate).toBe(7)
})

test('only facilitators close and state; only guardians open; of two closes the first counts and both are shown', () => {
  const session = votedBallot()
  session.close('elena')
  expect(stageOf(session.ballot())).toBe('open')
  const first = session.close('marta')
  session.vote('ugo', {})
  session.close('luca')
  const ballot = session.ballot()
  expect(ballot.counted.map(({ id }) => id)).toEqual([first.id])
  expect(ballot.isClosedTwice).toBe(true)
  session.share('anna')
  expect(session.ballot().shares).toEqual([])
  session.tally('elena')
  expect(session.ballot().tallies).toEqual([])
})

test('two islands closed: joined, the votes of both count', () => {
  const session = ballotSession()
  session.vote('anna', { a: 3 })
  const one = session.close('marta')
  session.vote('bruno', { b: 2 })
  const two = session.close(
    'luca',
    session
      .ballot()
      .votes.filter(({ by }) => by === personNamed('bruno'))
      .map(({ statement }) => statement.id),
  )
  openBallot(session)
  expect(session.count()?.count).toMatchObject({ onScreen: 1 })
  session.sign('marta', 'joincloses', { ballot: session.id, closes: [one.id, two.id] })
  expect(session.ballot().isClosedTwice).toBe(false)
  expect(session.count()?.count).toMatchObject({ onScreen: 2, result: { totals: { a: 3, b: 2 } } })
})

test('a wrong share of one guardian changes nothing where two others are right', () => {
  const session = votedBallot()
  session.close()
  const items = session.ballot().votes.map(({ statement }) => statement.id)
  session.sign('bruno', 'share', { round: session.id, shares: items.map((item) => [item, session.id]) })
  expect(openBallot(session).count()?.count).toMatchObject({ onScreen: 3, excluded: [] })
})

test('a ballot that took the place of another says so', () => {
  const session = votedBallot()
  const { body } = signLogStatement({ ...PLACE, kind: 'ballot', body: { ...bodyOf(session), supersedes: session.id } }, keysOf('marta'))
  const next = session.sign('marta', 'ballot', body)
  expect(session.ballot().supersededBy).toBe(next.id)
})

const bodyOf = (session: ReturnType<typeof ballotSession>) => {
  const { step, run, board, question, options, rule, settings, secrecy, ring, per, present, guardians } = session.ballot()
  return {
    step,
    run,
    board,
    question,
    options,
    rule,
    settings,
    secrecy,
    ring,
    per,
    present,
    guardians,
    voters: votersNamed('anna'),
    names: [],
    onPaper: [],
  }
}

test('a count without its rule is none', () => {
  const session = ballotSession({ rule: 'future/1' })
  session.close()
  expect(countBallot(session.ballot(), basisNow(session.ballot()))).toBeNull()
})

test('where two guardians give shares of which one is wrong, nothing is counted by itself until another opens', () => {
  const session = votedBallot()
  session.close()
  const items = session.ballot().votes.map(({ statement }) => statement.id)
  session.share('marta')
  session.sign('bruno', 'share', { round: session.id, shares: items.map((item) => [item, session.id]) })
  expect(stageOf(session.ballot())).toBe('ready')
  expect(unopenedVotes(session.ballot())).toHaveLength(3)
  session.share('elena')
  expect(unopenedVotes(session.ballot())).toEqual([])
})

test('two facilitators open a vote at the same moment: everybody votes in the first, and the other is seen', () => {
  const session = ballotSession()
  const other = session.sign('luca', 'ballot', { ...bodyOf(session), supersedes: null })
  const all = () => readBallots(session.log, session.submitted, session.context)
  expect(ballotOfStep(all(), 'step000000000000')?.id).toBe(session.id)
  expect(ballotsAside(all(), 'step000000000000')).toEqual([])
  const ballot = all().find(({ id }) => id === other.id) ?? session.ballot()
  session.bring(session.submitted, sealVote({ ...PLACE, ballot }, { a: 1 }, 1, keysOf('anna')), personNamed('anna'))
  expect(ballotsAside(all(), 'step000000000000').map(({ id }) => id)).toEqual([other.id])
})

test('people vote again: what took the place of a ballot counts; of two that did, the first', () => {
  const session = votedBallot()
  const again = session.sign('luca', 'ballot', { ...bodyOf(session), supersedes: session.id })
  session.sign('marta', 'ballot', { ...bodyOf(session), supersedes: session.id })
  const ballots = readBallots(session.log, session.submitted, session.context)
  expect(ballotOfStep(ballots, 'step000000000000')?.id).toBe(again.id)
  expect(ballotOfStep(ballots, 'altro00000000000')).toBeNull()
})
