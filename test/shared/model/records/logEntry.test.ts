import { expect, it } from 'vitest'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { hasEnded, isDatedNow } from '../../../../shared/model/records/logEntry.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { keysOf, PLACE } from '../../../support/sessionLog/logStatements.ts'

const DAY = 24 * 3600 * 1000
const now = PLACE.at

/** A statement of a member that has this date. */
const datedEntry = (at: number) => {
  const { id, bytes } = signLogStatement(
    { ...PLACE, at, kind: 'guardian', body: { key: toBase64Url(keysOf('anna').publicKey), isPhone: false } },
    keysOf('anna'),
  )
  return { id, statement: toBase64Url(bytes) }
}

it.each([-40, -8, -6, 0, 0.9, 1.1, 3, 40])('what devices seal for a date %s days off cannot be deleted at once, nor for three weeks', (days) => {
  const at = now + days * DAY
  if (isDatedNow(at, now)) for (const later of [0, 1, 22]) expect(hasEnded(datedEntry(at), now + later * DAY)).toBe(false)
  else expect(days === 0).toBe(false)
})

it('a date of some days is sealed for, one far back or ahead is not', () => {
  expect([-40, -8, -6, 0, 0.9, 1.1, 3].filter((days) => isDatedNow(now + days * DAY, now))).toEqual([-6, 0, 0.9])
  expect(hasEnded(datedEntry(now - 31 * DAY), now)).toBe(true)
})
