import * as Y from 'yjs'
import { TextIndex, type UnitSpan } from '../../../document/flat/anchor/textIndex.ts'
import { isFlatId, parseRoot, textOf } from '../../../document/flat/roots.ts'
import { isAttributeEntry } from '../../../document/flat/validateFlat.ts'
import { isMarkValue, RESTORED } from '../../../document/inlines.ts'
import type { LostPiece } from './lostPiece.ts'
import { itemAt, visibleBefore } from './restoreText.ts'

type Piece<Kind extends LostPiece['kind']> = Extract<LostPiece, { kind: Kind }>

/**
 * Gives an attribute of a block the value that it had, where it still is what the person put there, or has none. The caller opens the transaction.
 * @returns whether anything changed
 */
export function restoreAttribute(doc: Y.Doc, { root, key, value, overwrites }: Piece<'attribute'>): boolean {
  if (parseRoot(root)?.kind !== 'blocks') return false
  const attributes = doc.getMap<unknown>(root)
  const current = attributes.get(key)
  if (current === (value ?? undefined) || !(overwrites || current === undefined)) return false
  if (value === null) attributes.delete(key)
  else if (isAttributeEntry(doc, root, key, value)) attributes.set(key, value)
  else return false
  return true
}

/** Puts rows or columns back where they stood in the order of their table, as far as they are not there. The caller opens the transaction. */
export function restoreIds(doc: Y.Doc, { at, ids }: Piece<'ids'>): boolean {
  const item = itemAt(doc, at)
  if (!item?.deleted || !(item.parent instanceof Y.Array)) return false
  const there = new Set<unknown>(item.parent.toArray())
  const missing = ids.filter((id) => isFlatId(id) && !there.has(id))
  if (missing.length === 0) return false
  item.parent.insert(visibleBefore(item), missing)
  return true
}

/** Gives characters that are still there the marks that they had, where they have no others now. The caller opens the transaction. Cost: O(text). */
export function restoreMarks(doc: Y.Doc, { root, marks, ranges }: Piece<'marks'>): boolean {
  const spans = TextIndex.of(doc, root)?.spansOf(ranges) ?? []
  let isChanged = false
  for (const [name, value] of Object.entries(marks)) {
    if (name === RESTORED || value === null || !isMarkValue(name, value)) continue
    const text = textOf(doc, root)
    for (const { from, to } of withoutMark(text, name, spans)) {
      text.format(from, to - from, { [name]: value })
      isChanged = true
    }
  }
  return isChanged
}

/** The parts of ascending spans that do not have a mark. */
function withoutMark(text: Y.Text, name: string, spans: readonly UnitSpan[]): readonly UnitSpan[] {
  const out: UnitSpan[] = []
  let at = 0
  let next = 0
  let isMarked = false
  for (let item = text._start; item && next < spans.length; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat && item.content.key === name) isMarked = item.content.value !== null
    if (!item.countable) continue
    const end = at + item.length
    for (let span = spans[next]; span && span.from < end; span = spans[next]) {
      const part = { from: Math.max(span.from, at), to: Math.min(span.to, end) }
      if (!isMarked && part.from < part.to) out.push(part)
      if (span.to > end) break
      next += 1
    }
    at = end
  }
  return out
}
