import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bindText } from '../../../../renderer/board/text/textBinding.ts'
import { MAX_FIELD_TEXT } from '../../../../shared/base/yjs/bindSharedText.ts'
import { MAX_NOTE_TEXT, noteText, retypeNote } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'
import { createTextField } from '../../../support/screens/textField.ts'
import { createBoardFixture, putNote } from '../boardFixture.ts'

function atOneNote(text: string, options?: Parameters<typeof bindText>[4]) {
  const { doc, author } = createBoardFixture()
  const id = putNote(doc, author, text)
  const field = createTextField()
  const stop = bindText(field.field, doc, author, id, options)
  const piero = testAuthor('piero', 1)
  const other = new Y.Doc()
  const bring = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'net')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'net')
  }
  bring()
  const elsewhere = (next: string, caret?: number) => {
    retypeNote(other, piero, id, next, caret)
    bring()
  }
  return { ...field, doc, elsewhere, stop, text: noteText(doc, id)!, now: () => noteText(doc, id)?.toString() }
}

describe('a field tied to a text that is longer than a screen lays out in time', () => {
  /** Letters that change direction one by one: 40 kB of them take a browser seconds. */
  const hostile = 'a\u05d0'.repeat(20_000)

  test('shows its beginning, and what is typed there leaves the rest as it is', () => {
    const it = atOneNote(hostile)
    expect(it.field.value).toBe(hostile.slice(0, MAX_FIELD_TEXT))
    it.caret(2)
    it.type('!')
    expect(it.now()).toBe(`${hostile.slice(0, 2)}!${hostile.slice(2)}`)
    expect(it.field.value.length).toBe(MAX_FIELD_TEXT + 1)
  })
  test('takes in what others type in the beginning and in the rest', () => {
    const it = atOneNote(hostile)
    it.elsewhere(`Tu: ${hostile}`)
    expect(it.field.value).toBe(`Tu: ${hostile}`.slice(0, MAX_FIELD_TEXT))
    it.elsewhere(`Tu: ${hostile} fine`)
    expect(it.field.value).toBe(`Tu: ${hostile}`.slice(0, MAX_FIELD_TEXT))
    it.caret(0)
    it.type('E ')
    expect(it.now()).toBe(`E Tu: ${hostile} fine`)
  })
  test('is emptied part by part: what is deleted makes room for the next, up to the end', () => {
    const it = atOneNote('parola '.repeat(1000))
    for (let i = 0; i < 10 && it.field.value !== ''; i++) {
      it.field.value = ''
      it.caret(0)
      it.type('')
    }
    expect([it.field.value, it.now()]).toEqual(['', ''])
  })
  test('never parts a letter in two', () => {
    const it = atOneNote(`a${'👩‍👧'.repeat(2000)}`)
    expect(it.field.value.length).toBeLessThanOrEqual(MAX_FIELD_TEXT)
    expect(it.field.value).toMatch(/^a(👩‍👧)+$/u)
  })
  test('keeps a text as long as two people may write whole', () => {
    const it = atOneNote('x'.repeat(2 * MAX_NOTE_TEXT))
    expect(it.field.value).toHaveLength(2 * MAX_NOTE_TEXT)
  })
})

describe('a field tied to a note', () => {
  test('shows its text, and sends what is typed', () => {
    const it = atOneNote('casa')
    expect(it.field.value).toBe('casa')
    it.caret(4)
    it.type('!')
    expect(it.now()).toBe('casa!')
  })
  test('takes in what others type before the caret, and the caret stays with its word', () => {
    const it = atOneNote('casa')
    it.caret(2)
    it.elsewhere('La casa')
    expect(it.field.value).toBe('La casa')
    expect(it.field.selectionStart).toBe(5)
    it.type('X')
    expect(it.now()).toBe('La caXsa')
  })
  test('keeps the caret where others type exactly there, or take away around it', () => {
    const it = atOneNote('abcdef')
    it.caret(3)
    it.elsewhere('abcXYdef', 5)
    expect(it.field.selectionStart).toBe(3)
    it.elsewhere('af', 1)
    expect(it.field.selectionStart).toBe(1)
  })
  test('lets an input method finish: nothing goes out or in meanwhile, and both stand after', () => {
    const it = atOneNote('casa')
    it.caret(4)
    it.tell('compositionstart')
    it.type('に')
    expect(it.now()).toBe('casa')
    it.elsewhere('La casa')
    expect(it.field.value).toBe('casaに')
    it.tell('compositionend')
    expect(it.now()).toBe('La casaに')
    expect(it.field.value).toBe('La casaに')
    expect(it.field.selectionStart).toBe(8)
  })
  test('closed in the middle of a composition, it keeps what was on screen', () => {
    const it = atOneNote('')
    it.tell('compositionstart')
    it.type('ñ')
    it.stop()
    expect(it.now()).toBe('ñ')
    it.type('z')
    expect(it.now()).toBe('ñ')
  })
  test('a keystroke is compared with what the field showed before, and never again with the whole note', () => {
    const it = atOneNote('casa '.repeat(300))
    let reads = 0
    const original = it.text.toString
    Object.assign(it.text, {
      toString: () => {
        reads++
        return original.call(it.text)
      },
    })
    it.caret(4)
    it.type('!')
    it.type('?')
    expect(reads).toBe(0)
    expect(it.now()).toBe(it.field.value)
  })
  test('what is deleted on both sides while an input method composes is deleted once', () => {
    const it = atOneNote('una casa grande')
    it.tell('compositionstart')
    it.field.value = 'una grande'
    it.caret(4)
    it.elsewhere('una casetta grande', 11)
    it.tell('compositionend')
    expect(it.now()).toBe(it.field.value)
    expect(it.now()).toMatch(/^una .*grande$/)
  })
  test('what a phone corrects stands where it stood, and what others wrote meanwhile stands too', () => {
    const it = atOneNote('bus la sera')
    it.field.setSelectionRange(0, 3)
    it.tell('compositionstart')
    it.type('an')
    it.elsewhere('URGENTE: bus la sera', 9)
    it.caret(2)
    it.type('che')
    it.tell('compositionend')
    expect(it.now()).toBe('URGENTE: anche la sera')
    expect(it.field.value).toBe('URGENTE: anche la sera')
    expect(it.field.selectionStart).toBe(14)
  })
  test('what others wrote inside the word that is corrected is not taken away', () => {
    const it = atOneNote('un bus la sera')
    it.field.setSelectionRange(3, 6)
    it.tell('compositionstart')
    it.type('treno')
    it.elsewhere('un bu(2)s la sera', 8)
    it.tell('compositionend')
    expect(it.now()).toBe('un treno(2) la sera')
  })
  test('what others deleted meanwhile does not return', () => {
    const it = atOneNote('una casa grande. Da rivedere.')
    it.caret(15)
    it.tell('compositionstart')
    it.type('issima')
    it.elsewhere('una casa grande.', 16)
    it.tell('compositionend')
    expect(it.now()).toBe('una casa grandeissima.')
  })
  test('a text that is too long waits in the field, with what others write, until it is shortened', () => {
    let shown = ''
    const it = atOneNote('casa', {
      maxLength: 6,
      onText: (text) => {
        shown = text
      },
    })
    it.caret(4)
    it.type('tutta')
    expect([shown, it.now()]).toEqual(['casatutta', 'casa'])
    it.elsewhere('1casa', 1)
    it.field.value = 'casat'
    it.caret(5)
    it.tell('input')
    expect([shown, it.now(), it.field.value, it.field.selectionStart]).toEqual(['casat', '1casat', '1casat', 6])
  })
})
