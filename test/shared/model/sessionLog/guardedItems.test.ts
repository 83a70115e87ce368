import { expect, test } from 'vitest'
import { guardedBallot, guardedRound } from '../../../../shared/model/sessionLog/guardedItems.ts'
import { ballotSession, votedBallot } from '../../../support/sessionLog/ballotSession.ts'
import { keysOf } from '../../../support/sessionLog/logStatements.ts'
import { personNamed, sealedSession } from '../../../support/sessionLog/sealedRound.ts'

test('votes are due once voting ended, those of the close that the guardian saw, and once from each guardian', () => {
  const session = votedBallot()
  expect(guardedBallot(session.ballot()).closed).toBeNull()
  session.close()
  const first = guardedBallot(session.ballot()).closed ?? new Set()
  expect(guardedBallot(session.ballot()).due(first, 0)).toHaveLength(3)
  session.share('marta')
  expect(guardedBallot(session.ballot()).due(first, 0)).toEqual([])
  expect(
    guardedBallot(session.ballot())
      .due(first, 1)
      .every(({ isSigned }) => isSigned()),
  ).toBe(true)
})

test('what another island closed is due once a facilitator joined both, in front of everybody', () => {
  const session = ballotSession()
  session.vote('anna', { a: 1 })
  const one = session.close('marta')
  const late = session.vote('bruno', { b: 1 })
  const two = session.close('luca', [late.id])
  const first = new Set(one.body.items)
  expect(guardedBallot(session.ballot()).due(first, 0)).toHaveLength(1)
  session.sign('luca', 'joincloses', { ballot: session.id, closes: [one.id, two.id] })
  expect(guardedBallot(session.ballot()).due(first, 0)).toHaveLength(2)
})

test('ideas are due once they are revealed', () => {
  const session = sealedSession()
  const { id } = session.write(keysOf('anna'), personNamed('anna'), 'Una pensilina')
  session.close('marta', [id])
  const first = new Set([id])
  expect(guardedRound(session.round()).due(first, 0)).toEqual([])
  session.reveal('marta', [id])
  expect(guardedRound(session.round()).due(first, 0)).toHaveLength(1)
})
