import { IDBFactory } from 'fake-indexeddb'
import { expect, it } from 'vitest'
import { type OpenBallot, voteDesk } from '../../../../../renderer/features/ballot/desk/voteDesk.ts'
import { toBase64Url, utf8 } from '../../../../../shared/base/bytes.ts'
import { newRingKey } from '../../../../../shared/base/crypto/ringSignature.ts'
import { agreementPublicKey, sha256 } from '../../../../../shared/base/crypto.ts'
import { keysOf, PLACE } from '../../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'
import { testSyncClient } from '../../../../support/syncClient.ts'

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
