// Random electorates, votes, attackers, late arrivals and orders in which statements come: every device counts the same, and what a plain model counts.
import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import type { LogEntry } from '../../../../../shared/model/records/logEntry.ts'
import { basisNow, checkTally } from '../../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { sealVote } from '../../../../../shared/model/sessionLog/ballots/ballotVote.ts'
import { countBallot } from '../../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { replayCommand, seeds } from '../../../../support/random/seeds.ts'
import { ballotSession, votersNamed } from '../../../../support/sessionLog/ballotSession.ts'
import { keysOf, PLACE } from '../../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'

const everybody = ['anna', 'bruno', 'carla', 'dario', 'elena', 'ugo', 'zoe'] as const
const options = ['a', 'b', 'c'] as const

/** A vote of three points, sometimes one that the rule does not count. */
function randomVote(gen: prng.PRNG): { readonly vote: Record<string, number>; readonly isValid: boolean } {
  const vote: Record<string, number> = {}
  let left = prng.int32(gen, 0, 4)
  const isValid = left <= 3
  for (const option of options) {
    const points = option === 'c' ? left : prng.int32(gen, 0, left)
    if (points > 0) vote[option] = points
    left -= points
  }
  return { vote, isValid }
}

function shuffled(gen: prng.PRNG, entries: readonly LogEntry[]): LogEntry[] {
  return entries
    .map((entry) => ({ entry, key: prng.int32(gen, 0, 1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry)
}

for (const seed of seeds(10))
  it(`seed ${seed}: whoever counts, and in whatever order it came`, () => {
    const gen = prng.create(seed)
    const entitled = everybody.filter(() => prng.bool(gen))
    const [first = 'anna', ...others] = entitled
    const voters = votersNamed(first, ...others).map(([people, organisation]): [string, null, number] => [
      people,
      organisation as null,
      prng.int32(gen, 1, 3),
    ])
    const session = ballotSession({ voters, settings: { perVoter: 3, places: 1 } })
    const last = new Map<string, ReturnType<typeof randomVote>>()
    for (const name of everybody) {
      const editions = prng.int32(gen, 0, 2)
      for (let edition = 1; edition <= editions; edition++) {
        const chosen = randomVote(gen)
        session.vote(name, chosen.vote, edition)
        last.set(name, chosen)
      }
    }
    // somebody copies another's sealed vote, somebody transplants one of their own from elsewhere
    const [victim] = session.ballot().votes
    const copied = victim && prng.bool(gen) ? session.sign('mallory', 'vote', victim.statement.body, session.ballot().at) : null
    session.close()
    const late = everybody.filter(() => prng.bool(gen))
    for (const name of late) session.vote(name, randomVote(gen).vote, 9)
    session.share('marta')
    session.share(prng.bool(gen) ? 'elena' : 'bruno')
    session.tally()
    const model = { a: 0, b: 0, c: 0 }
    const names = [first, ...others]
    for (const [place, name] of names.entries()) {
      const chosen = last.get(name)
      if (chosen?.isValid) for (const option of options) model[option] += (chosen.vote[option] ?? 0) * (voters[place]?.[2] ?? 0)
    }
    for (let device = 0; device < 3; device++) {
      const ballot = session.ballot({ log: shuffled(gen, session.log), submitted: shuffled(gen, session.submitted) })
      const [stated] = ballot.tallies
      const hint = replayCommand(seed)
      expect(stated && checkTally(ballot, stated), hint).toBe('same')
      const counted = countBallot(ballot, basisNow(ballot))
      expect(counted?.count.result, hint).toMatchObject({ totals: model })
      expect(counted?.digest, hint).toBe(stated?.digest)
      if (copied) expect(counted?.count.excluded.map(({ item }) => item)).toContain(copied.id)
      const uninvited = everybody.filter((name) => last.has(name) && !names.includes(name)).length
      expect(counted?.count.excluded.filter(({ reason }) => reason === 'notEntitled')).toHaveLength(uninvited + (copied ? 1 : 0))
    }
    // a vote of one ballot is none in another
    const other = ballotSession({ question: 'Altro?', voters })
    const moved = sealVote({ ...PLACE, ballot: session.ballot() }, { a: 1 }, 20, keysOf(first))
    other.bring(other.submitted, moved, personNamed(first))
    expect(other.ballot().votes).toEqual([])
  })
