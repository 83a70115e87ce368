import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindText } from '../../renderer/board/text/textBinding.ts'
import { noteText, putNotes, spliceNoteText } from '../../shared/model/records/note.ts'
import { testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'
import { createTextField } from '../support/screens/textField.ts'

/** Words that occur once in a run, so that what became of each can be told. They come in several scripts, and with emoji of several parts. */
const stems = ['casa', 'così', 'حافلة', 'автобус', '食堂', '👨‍👩‍👧', '🇮🇹', 'e\u0301']
const wordsIn = (text: string) => Array.from(text.matchAll(/[^\s\d]+\d+/gu), ([word]) => word)
/** Where a word is: not inside another one that begins like it. */
const indexOfWord = (text: string, word: string) => text.search(new RegExp(`${word}(?!\\d)`, 'u'))

/**
 * Two people write in one note, word by word: one in a field whose keyboard composes, so that several changes come at once, the other one
 * anywhere, also in the middle of a composition.
 */
function writeTogether(seed: number) {
  const gen = prng.create(seed)
  const [ada, ben] = [testAuthor('ada', 1), testAuthor('ben', 2)]
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  // of one length, so that none looks like another one that grew
  let serial = 100
  const newWord = () => `${prng.oneOf(gen, stems)}${serial++}`
  const kept = new Set<string>()
  const deleted = new Set<string>()
  const first = Array.from({ length: 6 }, newWord)
  for (const word of first) kept.add(word)
  const [id] = putNotes(mine, ada, [{ text: `${first.join(' ')} `, box: { x: 0, y: 0, width: 9, height: 9 } }])
  const sync = () => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'net')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'net')
  }
  sync()
  const { field, tell, caret } = createTextField()
  const stop = bindText(field, mine, ada, id!)

  /** A change of one word of a text: one more, or one less. */
  const draw = (text: string) => {
    const words = wordsIn(text)
    const word = prng.oneOf(gen, words.length > 0 ? words : [''])
    if (words.length > 3 && prng.bool(gen)) {
      kept.delete(word)
      deleted.add(word)
      const at = indexOfWord(text, word)
      return { at, remove: word.length + (text[at + word.length] === ' ' ? 1 : 0), insert: '' }
    }
    const fresh = newWord()
    kept.add(fresh)
    return { at: prng.bool(gen) ? text.length : Math.max(0, indexOfWord(text, word)), remove: 0, insert: `${fresh} ` }
  }
  const typeOne = () => {
    const { at, remove, insert } = draw(field.value)
    field.value = field.value.slice(0, at) + insert + field.value.slice(at + remove)
    caret(at + insert.length)
    tell('input')
  }
  const writeElsewhere = () => {
    spliceNoteText(theirs, ben, id!, draw(noteText(theirs, id!)!.toString()))
    if (prng.bool(gen)) sync()
  }
  for (let round = 0; round < 30; round++) {
    const composes = prng.bool(gen)
    if (composes) tell('compositionstart')
    for (let i = prng.int32(gen, 0, 4); i > 0; i--) prng.bool(gen) ? typeOne() : writeElsewhere()
    if (composes) tell('compositionend')
    if (prng.bool(gen)) sync()
    expect(field.value).toBe(noteText(mine, id!)!.toString())
    // where both took the space between them away, two words look like one
    if (/\d[^\s\d]/u.test(field.value)) break
    expect(field.selectionStart).toBeLessThanOrEqual(field.value.length)
  }
  stop()
  sync()
  const text = noteText(mine, id!)!.toString()
  expect(noteText(theirs, id!)!.toString()).toBe(text)
  return { text, kept, deleted }
}

for (const seed of seeds()) {
  it(`what each writes stands, and what either deleted stays away (${replayCommand(seed)})`, () => {
    for (let run = 0; run < 5; run++) {
      const { text, kept, deleted } = writeTogether(seed * 5 + run)
      expect(text.isWellFormed()).toBe(true)
      const words = new Set(wordsIn(text))
      expect([...kept].filter((word) => !words.has(word) && !deleted.has(word))).toEqual([])
      expect([...deleted].filter((word) => words.has(word))).toEqual([])
      expect(words.size).toBe(wordsIn(text).length)
    }
  })
}
