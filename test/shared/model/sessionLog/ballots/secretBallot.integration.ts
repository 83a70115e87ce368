import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../../../../../shared/base/bytes.ts'
import { newKeyPair } from '../../../../../shared/base/crypto.ts'
import { basisNow, checkTally } from '../../../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { countBallot } from '../../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { dueRingChecks, fittingRing, secretCloseItems, secretVotedCount } from '../../../../../shared/model/sessionLog/ballots/secretBallot.ts'
import { sealSecretVote } from '../../../../../shared/model/sessionLog/ballots/secretVote.ts'
import { NOBODY } from '../../../../../shared/model/transact.ts'
import { type LogStatementOf, signLogStatement } from '../../../../../shared/protocol/sessionLog/logStatement.ts'
import { isReceiptSigned, signReceipt } from '../../../../../shared/protocol/sessionLog/receipt.ts'
import { keysOf, PLACE } from '../../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'
import { atOnce, FIVE, ringKeyNamed, secretSession } from '../../../../support/sessionLog/secretSession.ts'

type Session = ReturnType<typeof secretSession>

/** Two of three guardians open what was closed, and this device counts. */
function counted(session: Session) {
  session.share('marta')
  session.share('elena')
  return countBallot(session.ballot(), basisNow(session.ballot()))
}
/** The same vote, as somebody who changed the program sends it: signed anew by a key that nobody knows. */
function changed(session: Session, statement: LogStatementOf<'secretvote'>, body: Partial<LogStatementOf<'secretvote'>['body']>, at = statement.at) {
  const next = signLogStatement({ ...PLACE, at, kind: 'secretvote', body: { ...statement.body, ...body } }, newKeyPair())
  session.bring(session.submitted, next, NOBODY)
  return next
}
async function everybodyVotes(session: Session) {
  for (const name of FIVE) await session.vote(name, { [name === 'anna' ? 'a' : 'b']: 3 })
}
const reasonsOf = (session: Session) => counted(session)?.count.excluded.map(({ item, by, reason }) => ({ item, by, reason }))

describe('a secret ballot', () => {
  it('counts one vote of each, and names nobody', async () => {
    const session = secretSession()
    await everybodyVotes(session)
    session.close()
    const result = counted(session)
    expect(result?.count).toMatchObject({ entitled: 5, onScreen: 5, missing: 0, excluded: [], result: { totals: { a: 3, b: 12, c: 0 } } })
    expect(result?.votes.every(({ by, voter }) => by === NOBODY && voter === -1)).toBe(true)
    expect(JSON.stringify(result)).not.toContain(personNamed('anna'))
  })

  it('has nothing in its votes that says whose they are: no key, no time, no person', async () => {
    const session = secretSession()
    await everybodyVotes(session)
    const votes = [...session.ballot().all.values()]
    const authors = new Set(votes.map(({ statement }) => statement.author))
    expect(authors.size).toBe(5)
    expect(FIVE.some((name) => authors.has(toBase64Url(keysOf(name).publicKey)))).toBe(false)
    expect(new Set(votes.map(({ statement }) => statement.at))).toEqual(new Set([session.ballot().at]))
    expect(new Set(votes.map(({ statement }) => statement.bytes.length)).size).toBe(1)
    const published = FIVE.map((name) => toBase64Url(ringKeyNamed(name).publicKey))
    for (const { statement } of votes) expect(published.some((key) => new TextDecoder().decode(statement.bytes).includes(key))).toBe(false)
  })

  it('counts the last of each until the close, which lists no other', async () => {
    const session = secretSession()
    await everybodyVotes(session)
    const last = await session.vote('anna', { c: 3 }, 2)
    expect(secretVotedCount(session.ballot())).toBe(5)
    session.close()
    expect(session.ballot().closes[0]?.items.size).toBe(5)
    expect(session.ballot().closes[0]?.items.has(last.id)).toBe(true)
    expect(counted(session)?.count.result).toMatchObject({ totals: { a: 0, b: 12, c: 3 } })
    await session.vote('anna', { a: 3 }, 3)
    expect(counted(session)?.count.result).toMatchObject({ totals: { a: 0, b: 12, c: 3 } })
  })

  it('is not counted on a device that has not verified it yet, which says so', async () => {
    const session = secretSession()
    await session.vote('anna', { a: 3 })
    expect(dueRingChecks(session.unverified())).toHaveLength(1)
    expect(secretCloseItems(session.unverified())).toBeNull()
    session.close()
    session.share('marta')
    session.share('elena')
    session.tally()
    const [stated] = session.ballot().tallies
    expect(stated && checkTally(session.ballot(), stated)).toBe('same')
    // another device has entries of its own
    const fresh = { log: structuredClone(session.log), submitted: structuredClone(session.submitted) }
    expect(stated && checkTally(session.unverified(fresh), stated)).toBe('incomplete')
  })
})

describe('somebody who changed the program', () => {
  it('votes twice: the later counts, and the other is listed where a close has both', async () => {
    const session = secretSession()
    const first = await session.vote('anna', { a: 3 })
    await session.vote('anna', { b: 3 }, 2)
    session.close('marta', [...session.ballot().all.keys()])
    expect(reasonsOf(session)).toEqual([{ item: first.id, by: NOBODY, reason: 'earlierVote' }])
    expect(counted(session)?.count).toMatchObject({ onScreen: 1, result: { totals: { b: 3 } } })
  })

  it('copies a vote, or raises its number to hide it: nobody of the ring signed that, and the original counts', async () => {
    const session = secretSession()
    const victim = await session.vote('anna', { a: 3 })
    const copy = changed(session, victim, {})
    const higher = changed(session, victim, { edition: 9 })
    session.close()
    const reasons = reasonsOf(session)
    expect(reasons?.map(({ item }) => item).sort()).toEqual([copy.id, higher.id].sort())
    expect(reasons?.every(({ reason }) => reason === 'ring')).toBe(true)
    expect(counted(session)?.count.result).toMatchObject({ totals: { a: 3 } })
  })

  it('signs the item of somebody else as their own: the seal is another’s, and nothing is copied', async () => {
    const session = secretSession()
    const victim = await session.vote('anna', { a: 3 })
    const own = await session.vote('bruno', { b: 3 })
    const { oneTimeKey, commitment, cipher, wraps, proof } = victim.body
    const transplanted = changed(session, own, { oneTimeKey, commitment, cipher, wraps, proof })
    session.close()
    expect(reasonsOf(session)).toEqual([{ item: transplanted.id, by: NOBODY, reason: 'ring' }])
  })

  it('is no voter, or uses a vote of another ballot', async () => {
    const session = secretSession()
    const other = secretSession(FIVE, { question: 'Altro?' })
    const mallory = secretSession(['mallory', 'bruno', 'carla', 'dario', 'elena'])
    const { ringKeys } = mallory.ballot()
    const outsider = await sealSecretVote(
      { ...PLACE, ballot: { ...session.ballot(), ringKeys } },
      { a: 3 },
      1,
      ringKeyNamed('mallory').secret,
      atOnce,
    )
    session.bring(session.submitted, outsider, NOBODY)
    const elsewhere = changed(session, await other.vote('anna', { a: 3 }), { ballot: session.id }, session.ballot().at)
    session.close()
    expect(reasonsOf(session)?.map(({ item, reason }) => [item, reason])).toEqual([outsider.id, elsewhere.id].sort().map((id) => [id, 'ring']))
    await expect(session.vote('mallory', { a: 3 })).rejects.toThrow(RangeError)
  })

  it('signs with a member’s key: what says whose it is does not count', async () => {
    const session = secretSession()
    const { body } = await session.vote('anna', { a: 3 })
    session.submitted.pop()
    session.bring(
      session.submitted,
      signLogStatement({ ...PLACE, at: session.ballot().at, kind: 'secretvote', body }, keysOf('anna')),
      personNamed('anna'),
    )
    expect(session.ballot().all.size).toBe(0)
  })
})

describe('whoever opens a secret ballot', () => {
  const keysFor = (...names: readonly string[]) =>
    names.map((name): [never, string] => [personNamed(name) as never, toBase64Url(ringKeyNamed(name).publicKey)])
  const voters = FIVE.map((name): [string, null, number] => [personNamed(name), null, 1])

  it.each([
    ['with fewer than five', { voters: voters.slice(1), onPaper: [] }, keysFor(...FIVE.slice(1))],
    ['with fewer than five who do not vote on paper', { voters, onPaper: [0] }, keysFor(...FIVE.slice(1))],
    [
      'with weights',
      { voters: voters.map(([person], at): [string, null, number] => [person, null, at === 0 ? 2 : 1]), onPaper: [] },
      keysFor(...FIVE),
    ],
    ['with a key of nobody who may vote', { voters, onPaper: [] }, keysFor('mallory', ...FIVE.slice(1))],
    [
      'with one key for two',
      { voters, onPaper: [] },
      keysFor(...FIVE).map(([person], at): [never, string] => [person, keysFor(...FIVE)[Math.max(1, at)]?.[1] ?? '']),
    ],
    ['without the key of one', { voters, onPaper: [] }, keysFor(...FIVE.slice(1))],
    ['without keys', { voters, onPaper: [] }, undefined],
  ])('%s has opened none: nobody votes, nothing is counted', (_, body, keys) => {
    expect(fittingRing(body, keys)).toBeNull()
  })

  it('puts a key of their own under the name of another: it is named', async () => {
    const session = secretSession(
      FIVE,
      {},
      keysFor(...FIVE).map(([person, key], at): [never, string] => [person, at === 0 ? (keysFor('mallory')[0]?.[1] ?? '') : key]),
    )
    expect(session.ballot().strangeKeys).toEqual([personNamed('anna')])
    expect(secretSession().ballot().strangeKeys).toEqual([])
  })

  it('cannot admit who came later', async () => {
    const session = secretSession()
    session.sign('marta', 'addvoter', { ballot: session.id, voter: [personNamed('ugo'), null, 1] })
    expect(session.ballot().voters).toHaveLength(5)
  })
})

describe('a receipt', () => {
  const claim = (session: Session, item: string, name = 'elena', stored: number = PLACE.at) => {
    const host = keysOf(name)
    const receipt = toBase64Url(signReceipt({ session: PLACE.session, item, stored }, host.seed))
    const body = { ballot: session.id, item, host: toBase64Url(host.publicKey), stored, receipt }
    session.bring(session.submitted, signLogStatement({ ...PLACE, at: session.ballot().at, kind: 'missingvote', body }, newKeyPair()), NOBODY)
  }
  const closedWithout = async (drop: string) => {
    const session = secretSession()
    const [anna, bruno] = [await session.vote('anna', { a: 3 }), await session.vote('bruno', { b: 3 })]
    const later = await session.vote('bruno', { b: 3 }, 2)
    const items = [anna.id, later.id].filter((id) => id !== (drop === 'anna' ? anna.id : later.id))
    session.sign('marta', 'closeballot', { ballot: session.id, items, added: [] }, PLACE.at + 60_000)
    return { session, anna, bruno, later }
  }

  it('of a vote that the close does not list shows that it was dropped', async () => {
    const { session, anna, bruno } = await closedWithout('anna')
    claim(session, anna.id)
    expect(session.ballot().missing).toEqual([{ item: anna.id, host: personNamed('elena') }])
    // bruno's earlier vote is not missing: the later one is listed
    claim(session, bruno.id)
    expect(session.ballot().missing).toHaveLength(1)
  })

  it.each([
    ['of a vote that is listed', (s: Awaited<ReturnType<typeof closedWithout>>) => claim(s.session, s.later.id)],
    ['of a host that is none', (s: Awaited<ReturnType<typeof closedWithout>>) => claim(s.session, s.anna.id, 'carla')],
    [
      'of a moment at the close or after it',
      (s: Awaited<ReturnType<typeof closedWithout>>) => claim(s.session, s.anna.id, 'elena', PLACE.at + 59_000),
    ],
    ['of what is no vote', (s: Awaited<ReturnType<typeof closedWithout>>) => claim(s.session, s.session.id)],
  ])('shows nothing %s', async (_, bring) => {
    const closed = await closedWithout('anna')
    bring(closed)
    expect(closed.session.ballot().missing).toEqual([])
  })

  it('is of its host, its session, its item and its time', () => {
    const terms = { session: PLACE.session, item: toBase64Url(new Uint8Array(32).fill(7)), stored: PLACE.at }
    const [host, receipt] = [keysOf('elena'), signReceipt(terms, keysOf('elena').seed)]
    expect(isReceiptSigned(terms, receipt, host.publicKey)).toBe(true)
    for (const other of [
      { ...terms, stored: PLACE.at + 1 },
      { ...terms, session: 'altro00000000000' },
      { ...terms, item: toBase64Url(new Uint8Array(32)) },
    ])
      expect(isReceiptSigned(other, receipt, host.publicKey)).toBe(false)
  })
})
