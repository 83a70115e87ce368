import { expect, it } from 'vitest'
import { initials, personColour } from '../../../../renderer/kit/people/Avatar.tsx'
import { formatList, formatNumber, formatRelativeTime } from '../../../../renderer/kit/text/format.ts'

const now = Date.UTC(2026, 2, 10, 12)
const minute = 60_000

it('says how long ago in the reader’s language', () => {
  expect(formatRelativeTime(now - 1000, 'it', now)).toBe('ora')
  expect(formatRelativeTime(now - 5 * minute, 'it', now)).toBe('5 minuti fa')
  expect(formatRelativeTime(now - 26 * 60 * minute, 'it', now)).toBe('ieri')
  expect(formatRelativeTime(now - 26 * 60 * minute, 'en', now)).toBe('yesterday')
})

it('a clock that runs behind never makes a future', () => {
  expect(formatRelativeTime(now + 90 * minute, 'it', now)).toBe('ora')
})

it('lists and numbers follow the language', () => {
  expect(formatList(['Ada', 'Bruno', 'Carla'], 'it')).toBe('Ada, Bruno e Carla')
  expect(formatNumber(12345.5, 'it')).toBe('12.345,5')
})

it('initials survive one word, many words, emoji and nothing', () => {
  expect(['Marta Visintin', 'amina', 'Maria Grazia De Rossi', '🌱 Orto', '  '].map(initials)).toEqual(['MV', 'A', 'MR', '🌱O', '?'])
})

it('a person keeps one colour', () => {
  expect(personColour('abcdefghijklmnop')).toBe(personColour('abcdefghijklmnop'))
  expect(personColour('abcdefghijklmnop')).toMatch(/^var\(--person-of-\w+, var\(--person-[0-7]\)\)$/)
})
