import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyBlock } from '../../../../../shared/document/flat/flatBlock.ts'
import { writeFlat } from '../../../../../shared/document/flat/writeFlat.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { dice } from '../together/documentRun.ts'
import { openHeadless } from '../together/headlessEditor.ts'
import { type Race, Racer, races } from '../together/races.ts'
import { wordsIn } from '../together/writtenTexts.ts'

const exchange = (a: Y.Doc, b: Y.Doc) => {
  const [forA, forB] = [Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), Y.encodeStateAsUpdate(a, Y.encodeStateVector(b))]
  Y.applyUpdate(b, forB, 'net')
  Y.applyUpdate(a, forA, 'net')
}

/** Runs a race under one pair of client ids: what the two have in the end, and what was typed. */
function outcome(race: Race, seed: number) {
  const random = dice(seed * 77)
  const [docA, docB] = [new Y.Doc(), new Y.Doc()]
  for (const doc of [docA, docB]) doc.clientID = 1 + Math.floor(random() * 1e9)
  docA.transact(() => writeFlat(docA, [emptyBlock], random))
  const a = new Racer(openHeadless(docA, testAuthor('a', 0, random)))
  a.begin()
  race.set?.(a)
  exchange(docA, docB)
  const b = new Racer(openHeadless(docB, testAuthor('b', 0, random)))
  for (const { editor } of [a, b]) editor.history.manager.clear()
  const typed = new Set<string>()
  const note = () => {
    for (const { state } of [a, b]) for (const word of wordsIn(state.doc)) typed.add(word)
  }
  note()
  race.a?.(a)
  race.b?.(b)
  note()
  exchange(docA, docB)
  for (const step of race.after ?? []) {
    step(a, b)
    note()
    exchange(docA, docB)
  }
  race.apart?.[0](a)
  race.apart?.[1](b)
  note()
  exchange(docA, docB)
  exchange(docA, docB)
  return { a, b, typed }
}

test.each(Object.entries(races))('%s', (_name, race) => {
  for (let seed = 1; seed <= 10; seed++) {
    const { a, b, typed } = outcome(race, seed)
    const words = wordsIn(a.state.doc)
    expect([...typed].filter((word) => !words.includes(word) && !race.may?.includes(word))).toEqual([])
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
    expect(JSON.stringify(b.state.doc)).toBe(JSON.stringify(a.state.doc))
    expect(a.editor.shown().eq(a.state.doc)).toBe(true)
  }
})
