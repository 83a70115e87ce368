import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { convert } from '../../shared/document/flat/convert.ts'
import type { FlatBlock } from '../../shared/document/flat/flatBlock.ts'
import { baseOf } from '../../shared/document/flat/form.ts'
import { bringLate } from '../../shared/document/flat/old/bringLate.ts'
import { readFlat } from '../../shared/document/flat/readFlat.ts'
import { dice, FlatWriter, OldWriter, oldWords, typedWords } from '../support/document/bodyWriters.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const textIn = (blocks: readonly FlatBlock[]): string =>
  blocks
    .map(({ content, table }) =>
      table
        ? table.cells.map((row) => row.map(({ blocks: inside }) => textIn(inside)).join('\n')).join('\n')
        : content.map((part) => ('text' in part ? part.text : '')).join(''),
    )
    .join('\n')

const flatWords = (doc: Y.Doc): readonly string[] => typedWords(textIn(readFlat(doc, baseOf(doc) ?? '')))

const isWhole = (doc: Y.Doc): boolean => doc.store.pendingStructs === null && doc.store.pendingDs === null

function merge(...docs: readonly Y.Doc[]): void {
  const states = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const state of states) Y.applyUpdate(doc, state)
}

function convertIn(doc: Y.Doc): string {
  const conversion = convert(doc)
  if (!conversion) throw new Error('nothing to convert')
  Y.applyUpdate(doc, conversion.update)
  return conversion.base
}

function oldBody(seed: number, random: () => number): { readonly doc: Y.Doc; readonly writer: OldWriter } {
  const doc = new Y.Doc()
  doc.clientID = 1 + (seed % 1000)
  const writer = new OldWriter(doc, 'a', random)
  for (let i = 0; i < 40; i++) writer.edit()
  // a second person wrote too
  const other = copyOf(doc, 500_000)
  const others = new OldWriter(other, 'o', random)
  for (let i = 0; i < 10; i++) {
    writer.edit()
    others.edit()
  }
  merge(doc, other)
  writer.typed.push(...others.typed)
  for (const word of others.removed) writer.removed.add(word)
  return { doc, writer }
}

const replayable = (seed: number, run: () => void) => {
  try {
    run()
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${replayCommand(seed)}`, { cause: error })
  }
}

it('three devices that convert one old document have it once, with every word', { timeout: 120_000 }, () => {
  for (const seed of seeds(60))
    replayable(seed, () => {
      const { doc } = oldBody(seed, dice(seed))
      const devices = [1, 2, 3].map((device) => copyOf(doc, 7000 + device))
      const updates = devices.map((device) => convert(device)?.update)
      expect(updates[1]).toEqual(updates[0])
      expect(updates[2]).toEqual(updates[0])
      for (const device of devices) convertIn(device)
      merge(...devices)
      for (const device of devices) expect(flatWords(device)).toEqual(oldWords(doc))
      expect(bringLate(devices[0] as Y.Doc, null)).toBe(false)
    })
})

it('late edits of an older version come over once, whoever brings them', { timeout: 120_000 }, () => {
  let lateCount = 0
  for (const seed of seeds(60))
    replayable(seed, () => {
      const random = dice(seed)
      const { doc } = oldBody(seed, random)
      const first = copyOf(doc, 2_000_000)
      const base = convertIn(first)
      // two devices with the old version, away from each other and from the others
      const away = [0, 1].map((at) => copyOf(doc, 3_000_000 + at))
      const lates = away.map((each, at) => new OldWriter(each, at === 0 ? 'l' : 'm', random))
      for (let i = 0; i < 15; i++) for (const late of lates) late.edit()
      const going = new FlatWriter(first, 'g', random, base)
      for (let i = 0; i < 15; i++) going.edit()
      lateCount += 30
      // two devices get them in another order and bring them over at the same moment
      const second = copyOf(first, 4_000_000)
      const stateOf = (at: number) => Y.encodeStateAsUpdate(away[at] as Y.Doc)
      Y.applyUpdate(first, stateOf(0))
      expect(bringLate(first, null)).toBe(true)
      const onward = new FlatWriter(first, 'h', random, base)
      for (let i = 0; i < 5; i++) onward.edit()
      Y.applyUpdate(second, stateOf(1))
      if (seed % 2 === 0) Y.applyUpdate(second, stateOf(0))
      bringLate(second, null)
      merge(first, second)
      for (const device of [first, second]) bringLate(device, null)
      merge(first, second)
      for (const device of [first, second]) expect(isWhole(device)).toBe(true)
      expect(flatWords(second)).toEqual(flatWords(first))
      expect(bringLate(second, null)).toBe(false)
      const removed = new Set([going, onward].flatMap((each) => [...each.removed]))
      const stands = (word: string) => !removed.has(word)
      // the old form itself doubles what two people give a kind to, and loses what stands in a block that another gives a kind to
      const old = oldWords(first)
      const isSaved = (word: string) => lates.some((late) => late.typed.includes(word)) && !old.includes(word)
      const expected = [...old, ...going.typed, ...onward.typed].filter(stands).sort()
      expect([...flatWords(first)].filter((word) => stands(word) && !isSaved(word)).sort()).toEqual(expected)
    })
  expect(lateCount).toBeGreaterThanOrEqual(30)
})

it('two islands that converted different bodies have the edits of both, once', { timeout: 120_000 }, () => {
  for (const seed of seeds(60))
    replayable(seed, () => {
      const random = dice(seed)
      const { doc } = oldBody(seed, random)
      const islands = [0, 1, 2].map((at) => copyOf(doc, 2_000_000 + at))
      const old = islands.map((island, at) => new OldWriter(island, 'xyw'[at] as string, random))
      for (const each of old) for (let i = 0; i < 8; i++) each.edit()
      const writers = islands.map((island, at) => new FlatWriter(island, 'pqr'[at] as string, random, convertIn(island)))
      for (const each of writers) for (let i = 0; i < 12; i++) each.edit()
      const [one, two, three] = islands as [Y.Doc, Y.Doc, Y.Doc]
      // the first two meet and go on; then the third
      merge(one, two)
      for (const island of [one, two]) bringLate(island, null)
      merge(one, two)
      for (const island of [one, two]) expect(isWhole(island)).toBe(true)
      expect(flatWords(two)).toEqual(flatWords(one))
      const base = baseOf(one) ?? ''
      const onward = [one, two].map((island, at) => new FlatWriter(island, 'st'[at] as string, random, base))
      for (const each of onward) for (let i = 0; i < 8; i++) each.edit()
      merge(one, two, three)
      for (const island of islands) bringLate(island, null)
      merge(one, two, three)
      for (const island of islands) expect([bringLate(island, null), isWhole(island)]).toEqual([false, true])
      expect(flatWords(two)).toEqual(flatWords(one))
      expect(flatWords(three)).toEqual(flatWords(one))
      const flat = [...writers, ...onward]
      const removed = new Set(flat.flatMap((each) => [...each.removed]))
      const stands = (word: string) => !removed.has(word)
      const inOld = oldWords(one)
      const isSaved = (word: string) => old.some((each) => each.typed.includes(word)) && !inOld.includes(word)
      const expected = [...inOld, ...flat.flatMap((each) => each.typed)].filter(stands).sort()
      expect([...flatWords(one)].filter((word) => stands(word) && !isSaved(word)).sort()).toEqual(expected)
    })
})
