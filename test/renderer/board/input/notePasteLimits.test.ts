import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchSize } from '../../../../renderer/board/input/notePasteLimits.ts'
import { notesFromText } from '../../../../renderer/board/input/notesFromText.ts'
import { splitText } from '../../../../shared/base/text/splitText.ts'
import { MAX_NOTE_TEXT } from '../../../../shared/model/records/note.ts'

describe('pasted text', () => {
  test('is a note a line, without bullets and numbers, without empty lines', () => {
    const text = '• Casa\r\n- lavoro\n\n  3) scuola\n[x] fatto\n— e poi?\n10. dieci\rultima'
    expect(notesFromText(text).texts).toEqual(['Casa', 'lavoro', 'scuola', 'fatto', 'e poi?', 'dieci', 'ultima'])
  })
  test('keeps what only looks like a bullet', () => {
    expect(notesFromText('-5 gradi\n3.5 euro\n1990 è lontano\n*nota*').texts).toEqual(['-5 gradi', '3.5 euro', '1990 è lontano', '*nota*'])
  })
  test('takes a row of cells as one note', () => {
    expect(notesFromText('Bisogno\tZona\t\nCasa\t\tPontebba').texts).toEqual(['Bisogno · Zona', 'Casa · Pontebba'])
  })
  test('splits a long line between words and loses nothing', () => {
    const line = 'parola '.repeat(1000).trim()
    const { texts, splitCount: split } = notesFromText(line)
    expect(split).toBe(1)
    expect(texts.every((text) => text.length <= MAX_NOTE_TEXT)).toBe(true)
    expect(texts.join(' ')).toBe(line)
  })
  test('never cuts a letter in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.integer({ min: 4, max: 20 }), (line, most) => {
        const pieces = splitText(line, most)
        expect(pieces.every((piece) => piece.length <= most && piece.isWellFormed())).toBe(true)
        expect(pieces.join('').replace(/\s/g, '')).toBe(line.replace(/\s/g, ''))
      }),
    )
  })
})

describe('what goes out at once', () => {
  test('one that is beyond everything goes alone, and none is none', () => {
    expect(batchSize(['a'.repeat(10_000_000), 'b'], 2)).toBe(1)
    expect(batchSize([], 500)).toBe(0)
  })
})
