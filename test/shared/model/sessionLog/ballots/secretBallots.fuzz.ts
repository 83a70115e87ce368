// Random electorates, editions, attackers, late arrivals and orders in which statements come: every device counts the same, and what a plain model counts.
import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import { newKeyPair } from '../../../../../shared/base/crypto.ts'
import { basisNow, checkTally } from '../../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { countBallot } from '../../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { NOBODY } from '../../../../../shared/model/transact.ts'
import { type LogStatementOf, signLogStatement } from '../../../../../shared/protocol/sessionLog/logStatement.ts'
import { replayCommand, seeds } from '../../../../support/random/seeds.ts'
import { PLACE } from '../../../../support/sessionLog/logStatements.ts'
import { FIVE, secretSession } from '../../../../support/sessionLog/secretSession.ts'

const options = ['a', 'b', 'c'] as const

function shuffled<T>(gen: prng.PRNG, entries: readonly T[]): T[] {
  return entries
    .map((entry) => ({ entry: structuredClone(entry), key: prng.int32(gen, 0, 1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry)
}

for (const seed of seeds(8))
  it(`seed ${seed}: whoever counts, and in whatever order it came`, async () => {
    const gen = prng.create(seed)
    const names = [...FIVE, ...['ugo', 'zoe', 'ivo'].slice(0, prng.int32(gen, 0, 3))]
    const session = secretSession(names, { settings: { perVoter: 3, places: 1 } })
    const last = new Map<string, Record<string, number>>()
    const sent: LogStatementOf<'secretvote'>[] = []
    for (const name of names) {
      const editions = prng.int32(gen, 0, 2)
      for (let edition = 1; edition <= editions; edition++) {
        const vote = { [options[prng.int32(gen, 0, 2)] as string]: prng.int32(gen, 1, 3) }
        sent.push(await session.vote(name, vote, edition))
        last.set(name, vote)
      }
    }
    // somebody copies, renumbers or exchanges what others have sent, under keys that nobody knows
    const forged = sent.filter(() => prng.int32(gen, 0, 3) === 0)
    for (const { at, body } of forged) {
      const other = sent[prng.int32(gen, 0, sent.length - 1)]?.body ?? body
      const changes = prng.bool(gen) ? { edition: body.edition + 5 } : { signature: other.signature }
      session.bring(session.submitted, signLogStatement({ ...PLACE, at, kind: 'secretvote', body: { ...body, ...changes } }, newKeyPair()), NOBODY)
    }
    session.close()
    await session.vote(names[0] as string, { a: 1 }, 9)
    session.share('marta')
    session.share(prng.bool(gen) ? 'elena' : 'bruno')
    session.tally()
    const totals = { a: 0, b: 0, c: 0 }
    for (const vote of last.values()) for (const option of options) totals[option] += vote[option] ?? 0
    for (let device = 0; device < 2; device++) {
      const ballot = session.ballot({ log: shuffled(gen, session.log), submitted: shuffled(gen, session.submitted) })
      const [stated] = ballot.tallies
      const hint = replayCommand(seed)
      expect(stated && checkTally(ballot, stated), hint).toBe('same')
      const counted = countBallot(ballot, basisNow(ballot))
      expect(counted?.count, hint).toMatchObject({ entitled: names.length, onScreen: last.size, result: { totals } })
      expect(
        counted?.count.excluded.map(({ reason }) => reason),
        hint,
      ).toEqual(forged.map(() => 'ring'))
    }
  })
