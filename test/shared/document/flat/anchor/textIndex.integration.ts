import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { charactersIn } from '../../../../../shared/document/flat/anchor/characters.ts'
import { TextIndex, type UnitSpan } from '../../../../../shared/document/flat/anchor/textIndex.ts'
import { textOf } from '../../../../../shared/document/flat/roots.ts'

const ROOT = '0/text'

function indexOf(doc: Y.Doc): TextIndex {
  const index = TextIndex.of(doc, ROOT)
  if (!index) throw new Error('no text')
  return index
}

/** Two people write, format and delete at the same moment, many times. */
function writtenByTwo(seed: number) {
  const gen = prng.create(seed)
  const docs = [1, 2].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  const positions: Y.RelativePosition[] = []
  for (let round = 0; round < 8; round++) {
    for (const doc of docs) {
      const text = textOf(doc, ROOT)
      for (let edit = 0; edit < 4; edit++) {
        const at = prng.int32(gen, 0, text.length)
        const action = prng.int32(gen, 0, 3)
        if (action === 0) text.insertEmbed(at, { b: prng.word(gen, 7, 7) })
        else if (action === 1 && text.length > 2) text.delete(Math.min(at, text.length - 2), 2)
        else if (action === 2 && text.length > 3) text.format(Math.min(at, text.length - 3), 3, { bold: prng.bool(gen) || null })
        else text.insert(at, prng.word(gen, 1, 6))
        positions.push(Y.createRelativePositionFromTypeIndex(text, prng.int32(gen, 0, text.length), prng.bool(gen) ? 0 : -1))
      }
    }
    const states = docs.map((doc) => Y.encodeStateAsUpdate(doc))
    for (const doc of docs) for (const state of states) Y.applyUpdate(doc, state)
  }
  return { doc: docs[0] as Y.Doc, positions, gen }
}

describe('the index of a text', () => {
  it('says the same of every position as Yjs does', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { doc, positions } = writtenByTwo(seed)
      const index = indexOf(doc)
      for (const position of positions)
        expect(index.indexOf(position), `seed ${seed}`).toBe(Y.createAbsolutePositionFromRelativePosition(position, doc)?.index ?? null)
    }
  })

  it('finds the characters of a range where they are, and only those that are left', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { doc, gen } = writtenByTwo(seed)
      const text = textOf(doc, ROOT)
      const from = prng.int32(gen, 0, text.length)
      const to = prng.int32(gen, from, text.length)
      const characters = charactersIn(doc, { root: ROOT, from, to })
      const units = [...unitsOf(text)].slice(from, to).filter((unit) => unit !== '¶')
      expect(unitsIn(text, indexOf(doc).spansOf(characters)), `seed ${seed}`).toEqual(units)
      expect(unitsIn(text, indexOf(doc).spansOf([...characters, ...characters].reverse())), `seed ${seed}`).toEqual(units)
      text.insert(Math.min(from + 1, text.length), 'NEW')
      text.delete(0, Math.min(2, text.length))
      const left = unitsIn(text, indexOf(doc).spansOf(characters))
      expect(isPart(left, units), `seed ${seed}`).toBe(true)
    }
  })

  it('is of a text alone', () => {
    const doc = new Y.Doc()
    for (const root of ['body', '0/r/aaaaaaa', '', '__proto__', '0/text/0/text']) expect(TextIndex.of(doc, root)).toBeNull()
    expect([...doc.share.keys()]).toEqual([])
  })

  it('works no more for characters that are named many times', () => {
    const doc = Object.assign(new Y.Doc(), { clientID: 1 })
    const text = textOf(doc, ROOT)
    for (let at = 0; at < 2000; at++) text.insert(0, 'x')
    const index = indexOf(doc)
    const reads = countReads(index)
    expect(index.spansOf([[1, 0, 1_000_000]])).toEqual([{ from: 0, to: 2000 }])
    const once = reads()
    expect(index.spansOf(Array.from({ length: 500 }, (_, at) => [1, at % 7, 1_000_000 - at] as const))).toEqual([{ from: 0, to: 2000 }])
    // each run looks its place up, and reads what it says anew
    expect(reads()).toBeLessThan(once * 3)
  })
})

const unitsOf = (text: Y.Text): string[] =>
  text.toDelta().flatMap(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert.split('') : ['¶']))
const unitsIn = (text: Y.Text, spans: readonly UnitSpan[]) => spans.flatMap(({ from, to }) => unitsOf(text).slice(from, to))

function isPart(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const unit of whole) if (unit === part[at]) at++
  return at === part.length
}

/** Counts the items that an index looks at. @returns how many since the last call */
function countReads(index: TextIndex): () => number {
  const items = (index as unknown as { readonly items: Map<number, object[]> }).items
  let reads = 0
  for (const [client, runs] of items)
    items.set(
      client,
      new Proxy(runs, {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads++
          return Reflect.get(target, key)
        },
      }),
    )
  return () => {
    const read = reads
    reads = 0
    return read
  }
}
