import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bindText, type TextField, transformIndex } from '../../../../renderer/board/input/textBinding.ts'
import { noteText, retypeNote } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'
import { createBoardFixture, putNote } from '../boardFixture.ts'

/** A field without a page: typing sets its value and calls its listeners. */
function aField() {
  const listeners = new Map<string, Set<() => void>>()
  const field = {
    value: '',
    selectionStart: 0,
    selectionEnd: 0,
    scrollTop: 0,
    setSelectionRange(start: number, end: number) {
      field.selectionStart = start
      field.selectionEnd = end
    },
    addEventListener: (name: string, listener: () => void) => void listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    removeEventListener: (name: string, listener: () => void) => void listeners.get(name)?.delete(listener),
  }
  const dispatch = (name: string) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener()
  }
  const type = (text: string, event = 'input') => {
    const { value, selectionStart: at } = field
    field.value = value.slice(0, at) + text + value.slice(field.selectionEnd)
    field.setSelectionRange(at + text.length, at + text.length)
    dispatch(event)
  }
  return { field: field as unknown as TextField, type, tell: dispatch, caret: (at: number) => field.setSelectionRange(at, at) }
}

function atOneNote(text: string) {
  const { doc, author } = createBoardFixture()
  const id = putNote(doc, author, text)
  const field = aField()
  const stop = bindText(field.field, doc, author, id, () => {})
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
  test('a place is carried through others’ changes', () => {
    expect(transformIndex([{ retain: 2 }, { insert: 'xy' }], 5)).toBe(7)
    expect(transformIndex([{ retain: 5 }, { insert: 'xy' }], 5)).toBe(5)
    expect(transformIndex([{ delete: 3 }], 5)).toBe(2)
    expect(transformIndex([{ retain: 1 }, { delete: 9 }], 5)).toBe(1)
  })
})
