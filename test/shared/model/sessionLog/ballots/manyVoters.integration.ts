import { expect, test } from 'vitest'
import { basisNow } from '../../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { ballotSession, openBallot, votersNamed } from '../../../../support/sessionLog/ballotSession.ts'

test('share by share, one guardian makes no tally too long to sign', () => {
  const many = Array.from({ length: 70 }, (_, n) => `voce ${n}`)
  const session = ballotSession({ voters: votersNamed(...many) })
  for (const name of many) session.vote(name, { a: 1 })
  session.close()
  for (const { statement } of session.ballot().votes) session.share('bruno', [statement.id])
  openBallot(session)
  expect(basisNow(session.ballot()).shares).toHaveLength(2)
  expect(session.count()?.count.onScreen).toBe(70)
})
