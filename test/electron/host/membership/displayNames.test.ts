import { describe, expect, it } from 'vitest'
import { cleanName, isNumbered, nameKey, uniqueName } from '../../../../electron/host/membership/displayNames.ts'
import { LIMITS } from '../../../../shared/protocol/limits.ts'

describe('names', () => {
  it('with a number are still theirs who wanted them without', () => {
    expect(isNumbered('Ada (2)', 'Ada')).toBe(true)
    expect(isNumbered('Ada (2)', 'Ad')).toBe(false)
    expect(isNumbered('Ada', 'Bo')).toBe(false)
  })

  it.each([
    ['  Ada \t Lovelace\n', 'Ada Lovelace'],
    ['Ada\u202eevolve\u200b', 'Adaevolve'],
    ['Mari\u0061\u0300', 'Mari\u00e0'],
    ['x\u0301\u0302\u0303\u0304\u0305', 'x\u0301\u0302'],
    ['\u200b\u0000\ud800', ''],
    ['\u{1f33b}'.repeat(60), '\u{1f33b}'.repeat(LIMITS.nameChars / 2)],
  ])('%j is shown as %j', (input, displayed) => {
    expect(cleanName(input)).toBe(displayed)
  })

  it('that are taken get a number, within the length that is shown', () => {
    const taken = (...names: readonly string[]) => new Set(names.map(nameKey))
    expect(uniqueName('Ada', taken('Bo'))).toBe('Ada')
    expect(uniqueName('Ada', taken('ada', 'Ada (2)'))).toBe('Ada (3)')
    const long = 'x'.repeat(LIMITS.nameChars)
    expect(uniqueName(long, taken(long))).toBe(`${'x'.repeat(LIMITS.nameChars - 4)} (2)`)
  })
})
