import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { type OpenBallot, voteDesk } from '../../../../../renderer/features/ballot/desk/voteDesk.ts'
import type { SubmissionOutbox } from '../../../../../renderer/sync/sessionLog/submissionOutbox.ts'
import { toBase64Url, utf8 } from '../../../../../shared/base/bytes.ts'
import { newRingKey } from '../../../../../shared/base/crypto/ringSignature.ts'
import { agreementPublicKey, sha256 } from '../../../../../shared/base/crypto.ts'
import { type LogStatement, parseLogStatement } from '../../../../../shared/protocol/sessionLog/logStatement.ts'
import { type ReceiptTerms, signReceipt } from '../../../../../shared/protocol/sessionLog/receipt.ts'
import { keysOf, PLACE } from '../../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'
import { testSyncClient } from '../../../../support/syncClient.ts'
import { until } from '../../../../support/until.ts'

const names = ['anna', 'bruno', 'carla', 'dario', 'ugo']
const ring = names.map(() => newRingKey())
const ballot: OpenBallot = {
  id: toBase64Url(sha256(utf8('ballot'))),
  at: PLACE.at,
  guardians: [{ person: personNamed('marta'), key: toBase64Url(agreementPublicKey(keysOf('marta').seed)), isPhone: false }],
  secrecy: 'secret',
  ringKeys: names.map((name, at) => [personNamed(name), toBase64Url(ring[at]!.publicKey)]),
}
const newDesk = () => voteDesk(testSyncClient('desktop', undefined, new IDBFactory()), PLACE.table as never, PLACE.session as never)

it('of two votes that are sent while the first is signed, the second is the later edition', async () => {
  const desk = newDesk()
  await Promise.all([desk.vote(ballot, { a: 1 }, ring[0]!.secret), desk.vote(ballot, { b: 1 }, ring[0]!.secret)])
  const [own, ...others] = desk.votes.current() ?? []
  expect(others).toEqual([])
  expect([own?.edition, own?.vote, own?.former.length]).toEqual([2, '{"b":1}', 1])
})

it('a vote that cannot be sealed is refused, and the next one is sent', async () => {
  const desk = newDesk()
  await expect(desk.vote(ballot, { a: 1 })).rejects.toThrow(RangeError)
  await expect(desk.vote(ballot, { a: 1 }, newRingKey().secret)).rejects.toThrow(RangeError)
  await desk.vote(ballot, { a: 1 }, ring[0]!.secret)
  expect(desk.votes.current()?.map(({ edition }) => edition)).toEqual([1])
})

describe('the receipt of a vote', () => {
  const host = keysOf('elena')
  /** A desk whose host answers what it has stored, with a receipt. */
  const answering = (signedFor: (item: string) => ReceiptTerms = (item) => ({ session: PLACE.session, item, stored: 5 }), answersClaims = true) => {
    const submitted: LogStatement[] = []
    const client = testSyncClient('desktop', undefined, new IDBFactory())
    const outbox: SubmissionOutbox = {
      add: (_, { id, bytes }, onAnswer) => {
        const statement = parseLogStatement(bytes)
        if (statement) submitted.push(statement)
        if (statement?.kind === 'missingvote' && !answersClaims) return
        onAnswer?.('stored', { host: host.publicKey, stored: 5, receipt: signReceipt(signedFor(id), host.seed) })
      },
    }
    Object.assign(client, { submissionOutboxes: () => outbox })
    const reload = () => voteDesk(Object.assign(Object.create(client), {}), PLACE.table as never, PLACE.session as never)
    return { desk: reload(), reload, submitted }
  }

  it('is kept, also over a reload, and shown to everybody by a key of its own where the close does not list the vote', async () => {
    const { desk, reload, submitted } = answering()
    await desk.vote(ballot, { a: 1 }, ring[0]!.secret)
    await until(() => desk.votes.current()?.[0]?.receipt != null, 'the receipt is kept')
    const again = reload()
    await until(() => again.votes.current() !== null, 'it is read from the disk')
    again.claim(ballot)
    const [, vote, claim] = submitted
    // the vote again, whole: who dropped it may have it no more
    expect(vote?.id).toBe(submitted[0]?.id)
    expect(claim).toMatchObject({ kind: 'missingvote', at: ballot.at, body: { ballot: ballot.id, item: vote?.id, stored: 5 } })
    expect([claim?.author, vote?.author].map((key) => key === toBase64Url(host.publicKey))).toEqual([false, false])
    expect(claim?.author).not.toBe(vote?.author)
    await until(() => again.votes.current()?.[0]?.isClaimed === true, 'it is noted')
  })

  it.each([
    ['another item', (item: string) => ({ session: PLACE.session, item: `A${item.slice(1)}`, stored: 5 })],
    ['another time', (item: string) => ({ session: PLACE.session, item, stored: 6 })],
    ['another session', (item: string) => ({ session: 'altroincontro000', item, stored: 5 })],
  ])('that was signed for %s is none, and nothing is claimed by it', async (_, signedFor) => {
    const { desk, submitted } = answering(signedFor)
    await desk.vote(ballot, { a: 1 }, ring[0]!.secret)
    await until(() => desk.votes.current()?.[0]?.state === 'stored', 'it is stored')
    expect(desk.votes.current()?.[0]?.receipt).toBeNull()
    desk.claim(ballot)
    expect(submitted).toHaveLength(1)
  })

  it('that was reported while there was no host can be reported again after a reload', async () => {
    const { desk, reload, submitted } = answering(undefined, false)
    await desk.vote(ballot, { a: 1 }, ring[0]!.secret)
    await until(() => desk.votes.current()?.[0]?.receipt != null, 'the receipt is kept')
    desk.claim(ballot)
    const again = reload()
    await until(() => again.votes.current() !== null, 'it is read from the disk')
    expect(again.votes.current()?.[0]?.isClaimed).toBe(false)
    again.claim(ballot)
    expect(submitted.filter(({ kind }) => kind === 'missingvote')).toHaveLength(2)
  })
})
