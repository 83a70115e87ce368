import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../../../../../shared/base/bytes.ts'
import { newRingKey, type RingKeyPair } from '../../../../../shared/base/crypto/ringSignature.ts'
import type { LogEntry } from '../../../../../shared/model/records/logEntry.ts'
import { checkedRingTag, ringVerifier, setRingTag } from '../../../../../shared/model/sessionLog/ballots/ringChecks.ts'
import { publishedRingKeys, ringKeyCheck, signRingKey } from '../../../../../shared/model/sessionLog/ballots/ringKeys.ts'
import { type LogHeader, signLogStatement } from '../../../../../shared/protocol/sessionLog/logStatement.ts'
import { keysOf, PLACE } from '../../../../support/sessionLog/logStatements.ts'
import { personNamed } from '../../../../support/sessionLog/sealedRound.ts'

const anna = newRingKey()
const entryOf = (statement: LogHeader, name: string) =>
  ({ id: statement.id, by: personNamed(name), statement: toBase64Url(statement.bytes) }) as unknown as LogEntry
const publish = (name: string, pair: RingKeyPair, at: number = PLACE.at, place: { table: string; session: string } = PLACE) =>
  signRingKey(place, pair, keysOf(name), at)

describe('a ring key', () => {
  it('is published by its member, with a proof that they have its secret', () => {
    const statement = publish('anna', anna)
    const [published] = publishedRingKeys([entryOf(statement, 'anna')], PLACE)
    expect(published).toMatchObject({ person: personNamed('anna'), key: toBase64Url(anna.publicKey) })
    expect(ringVerifier()(ringKeyCheck(statement))).not.toBeNull()
  })

  it('of somebody else has no proof of who takes it over, in this session and in none', () => {
    const { body } = publish('anna', anna)
    const taken = signLogStatement({ ...PLACE, kind: 'ringkey', body }, keysOf('mallory'))
    const other = publish('anna', anna, PLACE.at, { ...PLACE, session: 'altro00000000000' })
    const replayed = signLogStatement({ ...PLACE, kind: 'ringkey', body: other.body }, keysOf('anna'))
    const verify = ringVerifier()
    expect([taken, other, replayed].map((each) => verify(ringKeyCheck(each)) !== null)).toEqual([false, true, false])
  })

  it('counts once for each person: the first, in whatever order they come; brought by somebody else it is nobody’s', () => {
    const [first, second] = [publish('anna', anna, PLACE.at + 1), publish('anna', newRingKey(), PLACE.at + 2)]
    for (const entries of [
      [first, second],
      [second, first],
    ])
      expect(
        publishedRingKeys(
          entries.map((each) => entryOf(each, 'anna')),
          PLACE,
        ).map(({ statement }) => statement.id),
      ).toEqual([first.id, second.id])
    expect(publishedRingKeys([entryOf(first, 'mallory')], PLACE)).toEqual([])
  })

  it('is verified once', () => {
    const statement = publish('anna', anna)
    expect(checkedRingTag(statement)).toBeUndefined()
    setRingTag(statement, null)
    expect(checkedRingTag(statement)).toBeNull()
  })
})
