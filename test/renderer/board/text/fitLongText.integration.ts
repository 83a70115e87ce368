import { expect, test } from 'vitest'
import { fitText, fitWhole, LINE_HEIGHT } from '../../../../renderer/board/text/fitText.ts'

const measure = (piece: string) => piece.length * 0.5
const room = { width: 150, height: 138 }

test('a picture holds the whole text, however long', () => {
  for (const text of ['😀'.repeat(500), 'parole '.repeat(500), 'x'.repeat(4000)]) {
    const fit = fitWhole(text, room, measure)
    expect(fit.overflows).toBe(false)
    expect(fit.lines.length * fit.size * LINE_HEIGHT).toBeLessThanOrEqual(room.height)
    expect(fit.lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  }
  expect(fitWhole('Piazza', room, measure)).toEqual(fitText('Piazza', room, measure))
})
