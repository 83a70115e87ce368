import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { markerId } from '../../../../../shared/document/flat/flatBlock.ts'
import { isMarker } from '../../../../../shared/document/flat/readUnits.ts'
import { RESTORED } from '../../../../../shared/document/inlines.ts'
import { idOf, leavesOf, unitsOf } from '../nodes/flowNodes.ts'

/** Units of a shared text that are there twice. */
export interface Doubled {
  readonly at: number
  readonly length: number
}

interface Run {
  readonly restored: string
  readonly at: number
  characters: string
}

/** Runs of letters that say which letters they stand for. Cost: the items of the text. */
function restoredRuns(text: Y.Text): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  let restored: string | null = null
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      if (content.key === RESTORED) restored = typeof content.value === 'string' ? content.value : null
      continue
    }
    if (!item.countable) continue
    if (restored !== null) {
      const characters = content instanceof Y.ContentString ? content.str : '\u0000'
      const last = runs.at(-1)
      if (last && last.restored === restored && last.at + last.characters.length === at) last.characters += characters
      else runs.push({ restored, at, characters })
    }
    at += item.length
  }
  return runs
}

/** Copies with which one run is compared: of what people move and restore there are two or three. */
const MAX_COMPARED = 32

/** Where letters stand twice, because two people moved or restored the same ones: the later whole copies. The same items for everybody. */
export function doubledLetters(text: Y.Text): readonly Doubled[] {
  const runs = restoredRuns(text)
  if (runs.length < 2) return []
  const seenByClient = new Map<number, { readonly from: number; readonly to: number; readonly characters: string }[]>()
  const doubled: Doubled[] = []
  for (const { restored, at, characters } of runs) {
    const [client = 0, from = 0, length = 0] = restored.split(':').map(Number)
    if (characters.length !== length) continue
    const to = from + length
    // of three copies the third is like both others, and goes once
    const again = new Array<boolean>(length).fill(false)
    const seen = seenByClient.get(client) ?? []
    seenByClient.set(client, seen)
    let compared = 0
    for (const other of seen) {
      if (other.to <= from || other.from >= to) continue
      if (++compared > MAX_COMPARED) break
      const [low, high] = [Math.max(from, other.from), Math.min(to, other.to)]
      if (characters.slice(low - from, high - from) === other.characters.slice(low - other.from, high - other.from))
        again.fill(true, low - from, high - from)
    }
    for (let low = again.indexOf(true); low >= 0; ) {
      const end = again.indexOf(false, low)
      const high = end < 0 ? length : end
      doubled.push({ at: at + low, length: high - low })
      low = again.indexOf(true, high)
    }
    seen.push({ from, to, characters })
  }
  return doubled.sort((a, b) => b.at - a.at)
}

/**
 * Pictures of a cell that are there twice, because two people put a reference in the place of its data, or one moved it meanwhile: the later ones of
 * one id. From the last unit on. Cost: the items of the text.
 */
export function doubledPictures(text: Y.Text): readonly Doubled[] {
  const seen = new Set<string>()
  const doubled: Doubled[] = []
  let at = 0
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const embed: unknown = item.content instanceof Y.ContentEmbed ? item.content.embed : null
    if (isMarker(embed) && embed.t === 'image') {
      if (seen.has(embed.b)) doubled.push({ at, length: 1 })
      seen.add(embed.b)
    }
    at += item.length
  }
  return doubled.reverse()
}

/**
 * Blocks of the body that are there twice, because two people moved or restored the same one: the later one, where it is empty or says the
 * same. The first one never goes, and what somebody typed in the later one meanwhile stays. From the last on.
 */
export function doubledBlocks(doc: Node): readonly Doubled[] {
  const first = new Map<string, Node>()
  const doubled: Doubled[] = []
  let at = 0
  for (const { node } of leavesOf(doc)) {
    const id = idOf(node)
    const length = unitsOf(node)
    if (id !== null && !id.includes('~')) first.set(id, node)
    else if (id !== null && length > 0) {
      const other = first.get(markerId(id))
      const isSame = other?.type === node.type && (node.content.size === 0 || other.content.eq(node.content))
      if (other && (isSame || isTableAgain(node))) doubled.push({ at, length })
    }
    at += length
  }
  return doubled.reverse()
}

/** The second marker of a table: an atom in its place. */
const isTableAgain = (node: Node): boolean => node.type.name === 'atomBlock' && node.attrs.kind === 'table'

/** The deletion of parts that are told from the last to the first, in one pass: each by itself looks for its place from the start of the text. */
export function deletionOf(parts: readonly Doubled[]): readonly ({ readonly retain: number } | { readonly delete: number })[] {
  const delta: ({ readonly retain: number } | { readonly delete: number })[] = []
  let end = 0
  for (const { at, length } of [...parts].reverse()) {
    if (at > end) delta.push({ retain: at - end })
    delta.push({ delete: length })
    end = at + length
  }
  return delta
}
