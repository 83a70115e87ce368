import { basisNow, stageOf } from '../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { countBallot } from '../../../shared/model/sessionLog/ballots/countBallot.ts'
import { ringVerifier } from '../../../shared/model/sessionLog/ballots/ringChecks.ts'
import { dueRingChecks, takeRingTags } from '../../../shared/model/sessionLog/ballots/secretBallot.ts'
import { ballotSession, openBallot, votersNamed } from '../../support/sessionLog/ballotSession.ts'
import { secretSession } from '../../support/sessionLog/secretSession.ts'

/** Milliseconds until what guardians gave is a result, in the programs of a page (no native cryptography), and until one more statement is read. */
export function msToCount(voters: number): { readonly count: number; readonly follow: number } {
  const names = Array.from({ length: voters }, (_, at) => `persona ${at}`)
  const session = ballotSession({ voters: votersNamed(...names) })
  for (const name of names) session.vote(name, { a: 1, b: 2 })
  session.close()
  openBallot(session)
  // a computer that is no guardian: nothing was parsed or verified before
  const copies = { log: session.log.map((entry) => ({ ...entry })), submitted: session.submitted.map((entry) => ({ ...entry })) }
  const began = performance.now()
  const ballot = session.ballot(copies)
  const counted = stageOf(ballot) === 'ready' ? countBallot(ballot, basisNow(ballot)) : null
  const count = performance.now() - began
  if (counted?.count.onScreen !== voters) throw new Error('votes are missing')
  session.vote(names[0] ?? '', { a: 3 }, 2)
  const read = performance.now()
  session.ballot()
  return { count, follow: performance.now() - read }
}

/** Milliseconds in which a device signs one secret vote, and in which a computer verifies all of them: the work of its worker. */
export async function msInSecret(voters: number): Promise<{ readonly sign: number; readonly verify: number }> {
  const names = Array.from({ length: voters }, (_, at) => `persona ${at}`)
  const session = secretSession(names)
  const signing = performance.now()
  for (const name of names) await session.vote(name, { a: 1, b: 2 })
  const sign = (performance.now() - signing) / voters
  const ballot = session.unverified()
  const began = performance.now()
  const verify = ringVerifier()
  const tags = new Map(dueRingChecks(ballot).map((check) => [check.id, verify(check)]))
  const end = performance.now() - began
  takeRingTags(ballot, tags)
  if (new Set(tags.values()).size !== voters) throw new Error('votes are missing')
  return { sign, verify: end }
}
