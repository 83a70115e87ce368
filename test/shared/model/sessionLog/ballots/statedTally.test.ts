import { describe, expect, test } from 'vitest'
import { checkTally } from '../../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { digestOf, problemOfPaper } from '../../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { ballotSession, openBallot, votedBallot, votersNamed } from '../../../../support/sessionLog/ballotSession.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'

describe('paper', () => {
  const onPaper = () => votedBallot({ voters: votersNamed('anna', 'bruno', 'carla', 'dario', 'ugo'), onPaper: [3, 4] })

  test('counts once a second person signed it, at most as many as are marked', () => {
    const session = onPaper()
    const paper = session.sign('luca', 'paper', { ballot: session.id, votes: [[2, { a: 3 }]] })
    session.close()
    expect(openBallot(session).count()?.count).toMatchObject({ paper: 0, missing: 2 })
    session.sign('luca', 'countersign', { ballot: session.id, paper: paper.id })
    expect(session.count()?.count).toMatchObject({ paper: 0 })
    session.sign('elena', 'countersign', { ballot: session.id, paper: paper.id })
    expect(session.count()?.count).toMatchObject({ entitled: 5, onScreen: 3, paper: 2, missing: 0, result: { totals: { a: 8, b: 4, c: 3 } } })
  })
  test('an invalid vote on paper is told with its reason', () => {
    const session = onPaper()
    const paper = session.sign('marta', 'paper', { ballot: session.id, votes: [[1, { a: 9 }]] })
    session.sign('luca', 'countersign', { ballot: session.id, paper: paper.id })
    session.close()
    expect(openBallot(session).count()?.count).toMatchObject({ paper: 1, missing: 1, invalidPaper: ['tooMany'] })
  })
  test('more than are marked, or marked ones of another weight: none of it counts', () => {
    const session = onPaper()
    const paper = session.sign('marta', 'paper', { ballot: session.id, votes: [[3, {}]] })
    session.sign('luca', 'countersign', { ballot: session.id, paper: paper.id })
    const [stated] = session.ballot().papers
    expect(stated && problemOfPaper(session.ballot(), stated)).toBe('tooMany')
    const weighted = ballotSession({ voters: [[personNamed('anna'), null, 2]], onPaper: [0] })
    weighted.sign('marta', 'paper', { ballot: weighted.id, votes: [[1, {}]] })
    const [other] = weighted.ballot().papers
    expect(other && problemOfPaper(weighted.ballot(), other)).toBe('weighted')
  })
})

describe('a tally is checked against what it names', () => {
  const counted = () => {
    const session = votedBallot()
    session.close()
    return openBallot(session)
  }
  const check = (session: ReturnType<typeof ballotSession>) => {
    const [stated] = session.ballot().tallies
    return stated ? checkTally(session.ballot(), stated) : null
  }

  test('another result', () => {
    const session = counted()
    const count = session.count()?.count
    session.tally('marta', { digest: count ? digestOf({ ...count, onScreen: 2 }) : '' })
    expect(check(session)).toBe('different')
  })
  test('a result for phones that is not the one counted', () => {
    const session = counted()
    session.tally('marta', { result: { ...session.count()?.count, onScreen: 9 } })
    expect(check(session)).toBe('different')
  })
  test('shares that are not there', () => {
    const session = counted()
    session.tally('marta', { shares: [session.id] })
    expect(check(session)).toBe('incomplete')
  })
  test('a rule of another version', () => {
    const session = ballotSession({ rule: 'dots/7' })
    session.close()
    session.tally('marta', { digest: session.id })
    expect(check(session)).toBe('noRule')
  })
  test('other guardians open the same', () => {
    const [one, other] = [votedBallot(), votedBallot()]
    for (const [session, name] of [
      [one, 'elena'],
      [other, 'bruno'],
    ] as const) {
      session.close()
      session.share('marta')
      session.share(name)
    }
    expect(one.count()?.count.result).toEqual(other.count()?.count.result)
  })
})

test('a tally of two closes is counted the same before it is seen that a facilitator joined them', () => {
  const session = ballotSession()
  session.vote('anna', { a: 3 })
  const one = session.close('marta')
  const admitted = session.sign('luca', 'addvoter', { ballot: session.id, voter: [personNamed('dario'), null, 1] })
  const vote = session.vote('dario', { b: 2 })
  const two = session.close('luca', [vote.id], [admitted.id])
  openBallot(session)
  const before = [...session.log]
  session.sign('luca', 'joincloses', { ballot: session.id, closes: [one.id, two.id] })
  session.tally()
  const [stated] = session.ballot().tallies
  expect(stated && checkTally(session.ballot({ log: before, submitted: session.submitted }), stated)).toBe('same')
})
