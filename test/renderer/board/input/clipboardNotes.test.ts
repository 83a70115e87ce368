import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchSize, notesToText, parseCopiedNotes, serializeCopiedNotes } from '../../../../renderer/board/input/clipboardNotes.ts'
import { notesFromText } from '../../../../renderer/board/input/notesFromText.ts'
import { splitText } from '../../../../shared/base/text/splitText.ts'
import { listNotes, MAX_NOTE_TEXT } from '../../../../shared/model/records/note.ts'
import { createBoardFixture, putNote } from '../boardFixture.ts'

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

describe('copied notes', () => {
  test('come back as they were', () => {
    const { doc, author } = createBoardFixture()
    putNote(doc, author, 'uno\ndue', 5, 6)
    const notes = listNotes(doc)
    expect(parseCopiedNotes(serializeCopiedNotes(notes))).toEqual([
      { text: 'uno\ndue', colour: 'sun', wordsOf: author.person, box: { x: 5, y: 6, width: 180, height: 180 } },
    ])
    expect(notesToText(notes)).toBe('uno\ndue')
    expect(notesToText([...notes, ...notes])).toBe('uno due\nuno due')
  })
  test.each([
    '',
    'x',
    '{}',
    '[]',
    '[{"text":1}]',
    '[{"text":"a","colour":"gold","box":{"x":0,"y":0,"width":1,"height":1}}]',
    '[{"text":"a","colour":"sun","box":{"x":null,"y":0,"width":1,"height":1}}]',
  ])('are not believed when they are %j', (data) => expect(parseCopiedNotes(data)).toBeNull())
})

describe('what goes out at once', () => {
  test('one that is beyond everything goes alone, and none is none', () => {
    expect(batchSize(['a'.repeat(10_000_000), 'b'], 2)).toBe(1)
    expect(batchSize([], 500)).toBe(0)
  })
})
