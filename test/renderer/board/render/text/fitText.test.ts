import { expect, test } from 'vitest'
import { fitText, TEXT_SIZES, wrapText } from '../../../../../renderer/board/render/text/fitText.ts'

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
