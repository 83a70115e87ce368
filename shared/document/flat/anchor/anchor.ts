import * as Y from 'yjs'
import { fromBase64Url, toBase64Url } from '../../../base/bytes.ts'
import { truncate } from '../../../base/text/truncate.ts'
import { inlineTypeOf } from '../../inlines.ts'
import type { FlatEmbed } from '../flatBlock.ts'
import { textOf } from '../roots.ts'
import { markerIdOf, TextIndex, type UnitSpan } from './textIndex.ts'

/** A range of a shared text of a document, in its units; `from` ≤ `to`. */
export interface FlatRange {
  /** Name of the root. */
  readonly root: string
  readonly from: number
  readonly to: number
}

/** A range that lasts: it stays with its letters while others write before, after and inside, split, join and restore. */
export interface FlatAnchor {
  readonly root: string
  /** Relative positions of Yjs in its own encoding, base64url: the first letter of the range, and the last. */
  readonly from: string
  readonly to: string
  /** The block that it began in; null for a text without a marker. */
  readonly block: string | null
  /** What stood there, at most 140 UTF-16 units. */
  readonly excerpt: string
}

/** Where an anchor is now. */
export interface AnchoredRange extends FlatRange {
  /** `text`: its letters are there; `block`: they are gone, the block in which it began is there; `document`: neither is. */
  readonly state: 'text' | 'block' | 'document'
}

const EXCERPT = 140

/** Anchors a range. Cost: O(items of the text). */
export function anchorOf(doc: Y.Doc, { root, from, to }: FlatRange): FlatAnchor {
  const text = textOf(doc, root)
  const [block, excerpt] = describe(text, from, to)
  const encode = (index: number, assoc: number) => toBase64Url(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc)))
  // each end holds on to the letter inside the range
  return { root, from: encode(from, 0), to: encode(Math.max(from, to), -1), block, excerpt }
}

/** Marker that a range began in, and its letters. */
function describe(text: Y.Text, from: number, to: number): readonly [string | null, string] {
  let at = 0
  let block: string | null = null
  let excerpt = ''
  for (let item = text._start; item && at < Math.max(to, from + 1); item = item.right) {
    if (item.deleted || !item.countable) continue
    if (item.content instanceof Y.ContentString) excerpt += item.content.str.slice(Math.max(0, from - at), Math.max(0, to - at))
    else {
      const id = markerIdOf(item.content)
      if (id !== null && at <= from) block = id
      if (id !== null && at >= from && excerpt) excerpt += ' '
      if (id === null && at >= from && item.content instanceof Y.ContentEmbed) {
        const embed = item.content.embed as FlatEmbed['embed']
        excerpt += inlineTypeOf(embed)?.toText(embed) ?? ''
      }
    }
    at += item.length
  }
  return [block, truncate(excerpt.replace(/\s+/g, ' ').trim(), EXCERPT)]
}

/**
 * Finds an anchor. Where its letters are gone it is looked for among letters that stand for them (`r`: moved or restored ones), then by the
 * block in which it began. Never throws: an anchor comes from others. Null where its root is none of a document.
 * @param text the anchor's, made once where many are looked for. Cost: O(log items) with an index; O(items × log) without
 */
export function rangeOf(
  doc: Y.Doc,
  anchor: Pick<FlatAnchor, 'root' | 'from' | 'to' | 'block'>,
  text: TextIndex | null = TextIndex.of(doc, anchor.root),
): AnchoredRange | null {
  const { root } = anchor
  if (!text) return null
  const [first, last] = [decode(anchor.from), decode(anchor.to)]
  const [from, to] = [first && text.indexOf(first), last && text.indexOf(last)]
  if (from !== null && to !== null && from < to) return { root, from, to, state: 'text' }
  const moved = first?.item && last?.item ? restoredSpan(text, first.item, last.item) : null
  if (moved) return { root, ...moved, state: 'text' }
  const block = anchor.block === null ? null : text.blockSpan(anchor.block)
  if (block) return { root, ...block, state: 'block' }
  return { root, from: 0, to: 0, state: 'document' }
}

/** Where one end of an anchor is now, in units of its text; null where this device cannot tell. Never throws. Cost: O(log items). */
export function endOf(index: TextIndex, encoded: string): number | null {
  const position = decode(encoded)
  return position && index.indexOf(position)
}

function decode(encoded: string): Y.RelativePosition | null {
  const bytes = fromBase64Url(encoded)
  try {
    return bytes ? Y.decodeRelativePosition(bytes) : null
  } catch {
    return null
  }
}

function restoredSpan(text: TextIndex, first: Y.ID, last: Y.ID): UnitSpan | null {
  const [from, end] = [text.restoredPlaceOf(first), text.restoredPlaceOf(last)]
  return from !== null && end !== null && from <= end && end < text.length ? { from, to: end + 1 } : null
}
