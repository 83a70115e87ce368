import { expect, test } from 'vitest'
import { fitText, TEXT_SIZES, wrapText } from '../../../../renderer/board/text/fitText.ts'
import { lineDirections } from '../../../../renderer/board/text/lineDirections.ts'

const measure = (piece: string) => piece.length * 0.5
const room = { width: 150, height: 138 }

test('short words are large, long texts smaller, and the longest scroll', () => {
  expect(fitText('Piazza vuota', room, measure).size).toBe(TEXT_SIZES[0])
  const long = fitText('parole '.repeat(18), room, measure)
  expect(long.size).toBeLessThan(TEXT_SIZES[0])
  expect(long.overflows).toBe(false)
  expect(fitText('Piazza vuota', room, measure, 1.35).size).toBeCloseTo(TEXT_SIZES[0] * 1.35)
  expect(fitText('parole '.repeat(200), room, measure)).toMatchObject({ size: TEXT_SIZES.at(-1), overflows: true })
})

test('lines break at spaces and line ends; a word wider than a line is broken, and no letter is lost', () => {
  expect(wrapText('uno due\ntre', 4, measure)).toEqual(['uno due', 'tre'])
  expect(wrapText('uno due tre', 4, measure)).toEqual(['uno due', 'tre'])
  const lines = wrapText('precipitevolissimevolmente', 4, measure)
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.join('')).toBe('precipitevolissimevolmente')
})

test('a word of joined emoji is broken between them', () => {
  const family = '👨‍👩‍👧'
  for (const line of wrapText(family.repeat(30), 10, measure)) expect(line.replaceAll(family, '')).toBe('')
})

test('each line has the direction of its paragraph, also where it begins with another script', () => {
  const text = 'Serve un bus\nنحتاج إلى حافلة bus 3\n\nfine'
  const lines = wrapText(text, 5, measure)
  expect(lineDirections(text, lines)).toEqual(lines.map((line) => (line === '' ? null : /^3$|[\u0600-\u06ff]/.test(line) ? 'rtl' : 'ltr')))
  expect(lines).toContain('3')
  expect(lineDirections('casa', ['casa'])).toEqual([])
})
