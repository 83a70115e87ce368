import { describe, expect, it } from 'vitest'
import { truncate } from '../../../../shared/base/text/truncate.ts'

describe('truncate', () => {
  it.each([
    ['nothing of a text that fits', 'aiuola', 6, 'aiuola'],
    ['a text that is too long', 'aiuola', 4, 'aiuo'],
    ['never a character in two halves', 'a🌳🌳', 4, 'a🌳'],
    ['everything where there is no room', '🌳', 1, ''],
  ])('cuts %s', (_what, text, max, expected) => {
    expect(truncate(text, max)).toBe(expected)
  })

  it('counts bytes where it is told to', () => {
    expect(truncate('perché così', 7, Buffer.byteLength)).toBe('perché')
    expect(truncate('perché così', 6, Buffer.byteLength)).toBe('perch')
  })
})
