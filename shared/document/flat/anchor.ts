import * as Y from 'yjs'
import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import { truncate } from '../../base/text/truncate.ts'
import { parseRoot, textOf } from './roots.ts'

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
      const id = markerOf(item)
      if (id !== null && at <= from) block = id
      if (id !== null && at >= from && excerpt) excerpt += ' '
    }
    at += item.length
  }
  return [block, truncate(excerpt.replace(/\s+/g, ' ').trim(), EXCERPT)]
}

const markerOf = ({ content }: Y.Item): string | null => {
  const embed: unknown = content instanceof Y.ContentEmbed ? content.embed : null
  const id = typeof embed === 'object' && embed !== null ? (embed as { readonly b?: unknown }).b : null
  return typeof id === 'string' ? id : null
}

/**
 * Finds an anchor. Where its letters are gone it is looked for among letters that stand for them (`r`: moved or restored ones), then by the
 * block in which it began. Never throws: an anchor comes from others. Null where its root is none of a document.
 * Cost: O(log items); O(items) where the letters are gone
 */
export function rangeOf(doc: Y.Doc, anchor: Pick<FlatAnchor, 'root' | 'from' | 'to' | 'block'>): AnchoredRange | null {
  const kind = parseRoot(anchor.root)?.kind
  if (kind !== 'text' && kind !== 'cell' && kind !== 'footnote') return null
  const text = textOf(doc, anchor.root)
  const { root } = anchor
  const [first, last] = [decode(anchor.from), decode(anchor.to)]
  const [from, to] = [first && indexOf(doc, text, first), last && indexOf(doc, text, last)]
  if (from !== null && to !== null && from < to) return { root, from, to, state: 'text' }
  const moved = first?.item && last?.item ? restoredRange(text, first.item, last.item) : null
  if (moved) return { root, ...moved, state: 'text' }
  const block = anchor.block === null ? null : blockRange(text, anchor.block)
  if (block) return { root, ...block, state: 'block' }
  return { root, from: 0, to: 0, state: 'document' }
}

/** Where one end of an anchor is now, in units of its text; null where this device cannot tell. Never throws. Cost: O(log items). */
export function endOf(doc: Y.Doc, root: string, encoded: string): number | null {
  const position = decode(encoded)
  return position && indexOf(doc, textOf(doc, root), position)
}

function decode(encoded: string): Y.RelativePosition | null {
  const bytes = fromBase64Url(encoded)
  try {
    return bytes ? Y.decodeRelativePosition(bytes) : null
  } catch {
    return null
  }
}

function indexOf(doc: Y.Doc, text: Y.Text, position: Y.RelativePosition): number | null {
  // Yjs throws for an item that this device does not have yet
  if (position.item && Y.getState(doc.store, position.item.client) <= position.item.clock) return null
  const match = Y.createAbsolutePositionFromRelativePosition(position, doc)
  return match?.type === text ? match.index : null
}

interface Units {
  readonly from: number
  readonly to: number
}

/** Letters that were written again say which ones they stand for: the ends of the range among them. */
function restoredRange(text: Y.Text, first: Y.ID, last: Y.ID): Units | null {
  let at = 0
  let stands: readonly number[] | null = null
  let start = 0
  let [from, to]: [number | null, number | null] = [null, null]
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      if (item.content.key === 'r') {
        stands = typeof item.content.value === 'string' ? item.content.value.split(':').map(Number) : null
        start = at
      }
      continue
    }
    if (!item.countable) continue
    const [client, clock = 0, length = 0] = stands ?? []
    if (stands) {
      const offsetOf = (id: Y.ID) => (id.client === client && id.clock >= clock && id.clock < clock + length ? start + id.clock - clock : null)
      from ??= offsetOf(first)
      const end = offsetOf(last)
      if (end !== null) to = end + 1
    }
    at += item.length
  }
  return from !== null && to !== null && from < to && to <= at ? { from, to } : null
}

/** The content of a block, without its marker. */
function blockRange(text: Y.Text, block: string): Units | null {
  let at = 0
  let from: number | null = null
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const id = markerOf(item)
    if (from !== null && id !== null) return { from, to: at }
    if (from === null && id === block) from = at + 1
    at += item.length
  }
  return from === null ? null : { from, to: at }
}
