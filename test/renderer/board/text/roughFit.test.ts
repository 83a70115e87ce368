import { describe, expect, it } from 'vitest'
import { fitText, TEXT_SIZES } from '../../../../renderer/board/text/fitText.ts'
import { roughFit } from '../../../../renderer/board/text/roughFit.ts'

const room = { width: 150, height: 130 }
const measure = (piece: string) => piece.length * 0.52
const texts = [
  'Sportello unico?',
  'Manca un posto dove i ragazzi possano stare dopo la scuola',
  'Le associazioni non si parlano tra loro. Ognuna fa il suo volantino, la sua festa, la sua raccolta di generi alimentari',
  'uno\ndue\ntre',
]

describe('the rough fit of a text', () => {
  it('has the size and about the lines that the measured fit has, where all letters are equally wide', () => {
    for (const text of texts) {
      const [rough, exact] = [roughFit(text, room), fitText(text, room, measure)]
      expect(Math.abs(TEXT_SIZES.indexOf(rough.size as 26) - TEXT_SIZES.indexOf(exact.size as 26)), text).toBeLessThanOrEqual(1)
      expect(Math.abs(rough.widths.length - exact.lines.length), text).toBeLessThanOrEqual(1)
    }
  })

  it('keeps its lines within the room, for any text', () => {
    for (const text of ['', ' ', '\n\n\n', 'x'.repeat(5000), 'parola '.repeat(3000), 'a\n'.repeat(900)]) {
      const { size, widths } = roughFit(text, room)
      expect(Math.max(0, ...widths)).toBeLessThanOrEqual(room.width)
      expect(widths.length * size * 1.25).toBeLessThanOrEqual(room.height + 1)
    }
  })

  it('follows the size of letters that the reader has chosen', () => {
    const [usual, large] = [roughFit('Sportello unico?', room), roughFit('Sportello unico?', room, 1.5)]
    expect(large.size).toBeGreaterThan(usual.size)
  })
})
