import { describe, expect, test } from 'vitest'
import { basisNow } from '../../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { countBallot } from '../../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { otherCount } from '../../../../../shared/model/sessionLog/ballots/otherCount.ts'
import { ballotSession, openBallot, votersNamed } from '../../../../support/sessionLog/ballotSession.ts'

/** Three prefer a, then b; two prefer b, and a least. One of the five votes on paper. */
function rankedSession(rule: string) {
  const session = ballotSession({ rule, settings: {}, voters: votersNamed('anna', 'bruno', 'carla', 'dario', 'ugo'), onPaper: [4], present: 5 })
  for (const name of ['anna', 'bruno', 'carla']) session.vote(name, [['a'], ['b'], ['c']])
  session.vote('dario', [['b'], ['c'], ['a']])
  const paper = session.sign('luca', 'paper', { ballot: session.id, votes: [[1, [['b'], ['c'], ['a']]]] })
  session.sign('elena', 'countersign', { ballot: session.id, paper: paper.id })
  session.close()
  openBallot(session)
  const ballot = session.ballot()
  const basis = basisNow(ballot)
  return { ballot, basis, counted: countBallot(ballot, basis)! }
}

describe('the other count', () => {
  test('of a count by pairs is by places, with the votes on paper, and may come to another option', () => {
    const { ballot, basis, counted } = rankedSession('schulze/1')
    expect(counted.count.result).toMatchObject({ chosen: ['a'] })
    // 3 × 2 points against 3 × 1 + 2 × 2
    expect(otherCount(ballot, basis, counted)).toMatchObject({ rule: 'borda', result: { chosen: ['b'], points: { a: '6', b: '7', c: '2' } } })
  })

  test('of a count by places is by pairs', () => {
    const { ballot, basis, counted } = rankedSession('borda/1')
    expect(counted.count.result).toMatchObject({ chosen: ['b'] })
    expect(otherCount(ballot, basis, counted)).toMatchObject({ rule: 'schulze', result: { chosen: ['a'] } })
  })

  test('is none for rules that nothing else counts', () => {
    const session = openBallot(ballotSession())
    session.close()
    const ballot = session.ballot()
    expect(otherCount(ballot, basisNow(ballot), { votes: [], count: { entitled: 3 }, digest: '' } as never)).toBeNull()
  })
})
