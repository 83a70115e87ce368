import * as prng from 'lib0/prng'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchorOf, rangeOf } from '../../../../../shared/document/flat/anchor/anchor.ts'
import { textOf } from '../../../../../shared/document/flat/roots.ts'

const ROOT = '0/text'
function scene() {
  const doc = new Y.Doc()
  const text = textOf(doc, ROOT)
  text.insertEmbed(0, { b: 'aaaaaaa' })
  text.insert(1, 'Orari e trasporti')
  text.insertEmbed(18, { b: 'bbbbbbb' })
  text.insert(19, 'Cucina')
  return { doc, text }
}
const wordAt = (doc: Y.Doc, anchor: Parameters<typeof rangeOf>[1]) => {
  const range = rangeOf(doc, anchor)
  return range && { state: range.state, words: unitsOf(textOf(doc, range.root)).slice(range.from, range.to).join('') }
}
const unitsOf = (text: Y.Text) => text.toDelta().flatMap(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert.split('') : ['¶']))

describe('an anchor', () => {
  it('says the block that it began in, and what stood there', () => {
    const { doc } = scene()
    expect(anchorOf(doc, { root: ROOT, from: 9, to: 18 })).toMatchObject({ block: 'aaaaaaa', excerpt: 'trasporti' })
    expect(anchorOf(doc, { root: ROOT, from: 9, to: 25 }).excerpt).toBe('trasporti Cucina')
  })

  it('stays with its letters when others write around and inside it, and split it', () => {
    const { doc, text } = scene()
    const anchor = anchorOf(doc, { root: ROOT, from: 9, to: 18 })
    text.insert(1, 'Prima: ')
    text.insert(25, ' pubblici')
    text.insertEmbed(20, { b: 'ccccccc' })
    expect(wordAt(doc, anchor)).toEqual({ state: 'text', words: 'tras¶porti' })
  })

  it('names the block when its letters are gone, and the document when that is gone too', () => {
    const { doc, text } = scene()
    const anchor = anchorOf(doc, { root: ROOT, from: 9, to: 18 })
    text.delete(9, 9)
    expect(wordAt(doc, anchor)).toEqual({ state: 'block', words: 'Orari e ' })
    text.delete(0, 9)
    expect(wordAt(doc, anchor)?.state).toBe('document')
  })

  it('follows letters that were moved, and says so by name', () => {
    const { doc, text } = scene()
    const anchor = anchorOf(doc, { root: ROOT, from: 9, to: 18 })
    const first = Y.decodeRelativePosition(Uint8Array.from(atob(anchor.from.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))).item
    if (!first) throw new Error('no letter')
    text.delete(9, 9)
    text.insert(text.length, 'trasporti', { r: `${first.client}:${first.clock}:9:${doc.clientID}` })
    expect(wordAt(doc, anchor)).toEqual({ state: 'text', words: 'trasporti' })
  })

  it('finds the same on a device that has the letters only later', () => {
    const { doc } = scene()
    const anchor = anchorOf(doc, { root: ROOT, from: 9, to: 18 })
    const other = new Y.Doc()
    expect(rangeOf(other, anchor)?.state).toBe('document')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(wordAt(other, anchor)?.words).toBe('trasporti')
  })

  it.each([
    ['no base64', { from: '%%', to: '%%' }],
    ['bytes that end', { from: 'AA', to: 'AQ' }],
    ['another root', { root: 'body' }],
    ['a list of rows', { root: '0/r/aaaaaaa' }],
  ])('of a hostile member (%s) breaks nothing', (_what, change) => {
    const { doc } = scene()
    const anchor = { ...anchorOf(doc, { root: ROOT, from: 9, to: 18 }), ...change }
    expect(() => rangeOf(doc, anchor)).not.toThrow()
  })
})

it('always covers the letters that are left of its own, in order', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const gen = prng.create(seed)
    const { doc, text } = scene()
    const anchor = anchorOf(doc, { root: ROOT, from: 9, to: 18 })
    for (let edit = 0; edit < 12; edit++) {
      const at = prng.int32(gen, 0, text.length)
      if (prng.bool(gen)) text.insert(at, prng.word(gen, 1, 5).toUpperCase())
      else text.delete(Math.min(at, text.length - 1), 1)
    }
    const match = wordAt(doc, anchor)
    if (match?.state !== 'text') continue
    // capitals are what others wrote
    const left = match.words.replace(/[A-Z0-9¶]/g, '')
    expect('trasporti'.split('').filter((letter) => left.includes(letter)).length, `seed ${seed}`).toBeGreaterThan(0)
    expect(isSubsequence(left, 'trasporti'), `seed ${seed}: ${match.words}`).toBe(true)
  }
})

function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (letter === part[at]) at++
  return at === part.length
}
