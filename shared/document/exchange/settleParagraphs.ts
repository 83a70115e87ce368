import { type FlatBlock, type Scalar, unitsOf } from '../flat/flatBlock.ts'
import type { MarkChange, ProposedMarker, ProposedPart } from '../suggest/proposedContent.ts'
import type { EndChange, KindBefore } from './fileKinds.ts'
import type { FilePlace, FileSuggestion } from './fileSuggestion.ts'

/** A tracked change of letters, in units of a text. */
export interface TextChange {
  readonly from: number
  readonly to: number
  readonly content: readonly ProposedPart[]
  readonly format: MarkChange | null
  readonly author: string
  readonly at: string
}

/** What a file says of a block of text, whose content here is what stood there before. */
export interface ReviewedText {
  /** In units of its content. */
  readonly changes: readonly TextChange[]
  /** Whether all of its letters came. */
  readonly isNew: boolean
  /** Whether all of its letters would go. */
  readonly isDeleted: boolean
  readonly end?: EndChange
  readonly was?: KindBefore
}

/**
 * Blocks as they were before somebody proposed to cut and to join them. In a file the end of a paragraph comes or goes; here the marker of a block does:
 * of a paragraph that is new as a whole, its own; of one that was cut, that of the second part. Cost: O(blocks + changes)
 */
export function settleParagraphs(
  blocks: readonly FlatBlock[],
  texts: ReadonlyMap<string, ReviewedText>,
): { readonly blocks: readonly FlatBlock[]; readonly suggestions: readonly FileSuggestion[] } {
  const out: FlatBlock[] = []
  const changes: TextChange[] = []
  const kinds: FileSuggestion[] = []
  let unit = 0
  /** The end of the text before, where a text is before. */
  let before: { readonly end: EndChange | undefined; readonly isNew: boolean } | null = null
  const addText = (text: ReviewedText) => {
    for (const change of text.changes) changes.push({ ...change, from: change.from + unit, to: change.to + unit })
  }
  for (const block of blocks) {
    const text = block.id === null ? undefined : texts.get(block.id)
    if (!text || block.id === null) {
      out.push(block)
      unit += unitsOf(block)
      before = null
      continue
    }
    const { end } = text
    const splits = (proposed: EndChange) =>
      changes.push({ from: unit, to: unit, content: [markerOf(block)], format: null, author: proposed.author, at: proposed.at })
    const units = unitsOf(block) - 1
    const previous = out.at(-1)
    if (before?.end?.type === 'insertion' && previous) {
      // of a text that begins with a new paragraph, what stood there is this one
      const isFirst: boolean = before.isNew && previous.content.length === 0
      if (isFirst && isOther(previous, block)) kinds.push(kindChange({ ...block, id: previous.id }, previous, before.end))
      out[out.length - 1] = { ...(isFirst ? { ...block, id: previous.id } : previous), content: [...previous.content, ...block.content] }
      splits(before.end)
      addText(text)
      unit += units
      before = { end, isNew: isFirst && text.isNew }
    } else if (end?.type === 'insertion' && text.isNew && before) {
      splits(end)
      addText(text)
    } else {
      const original = asItWas(block, text.was)
      if (text.was && isOther(original, block)) kinds.push(kindChange(original, block, text.was))
      const isGone: boolean = end?.type === 'deletion' && text.isDeleted && before !== null && before.end?.type !== 'deletion'
      const joins = isGone ? end : before?.end?.type === 'deletion' ? before.end : null
      if (joins) changes.push({ from: unit, to: unit + 1, content: [], format: null, author: joins.author, at: joins.at })
      out.push(original)
      unit += 1
      addText(text)
      unit += units
      before = { end: isGone ? undefined : end, isNew: text.isNew }
    }
  }
  const places = new Places(out)
  const suggestions = joined(changes).map(({ from, to, ...change }) => ({ ...places.range(from, to), ...change, kind: null }))
  return { blocks: out, suggestions: [...suggestions, ...kinds] }
}

const markerOf = ({ id, type, attrs }: FlatBlock): ProposedMarker => ({ marker: { b: id ?? '', ...(type === 'p' ? {} : { t: type }), ...attrs } })

/** A block without what was proposed for it. */
function asItWas(block: FlatBlock, was: KindBefore | undefined): FlatBlock {
  if (!was) return block
  const { indent: _, align: __, ...attrs } = block.attrs
  return { ...block, type: was.t, attrs: { ...(was.indent > 0 ? { indent: was.indent } : {}), ...(was.align ? { align: was.align } : {}), ...attrs } }
}

const settable = ({ type, attrs }: FlatBlock): Readonly<Record<string, Scalar>> => ({
  t: type,
  indent: attrs.indent ?? 0,
  align: attrs.align ?? null,
})

const isOther = (a: FlatBlock, b: FlatBlock): boolean => JSON.stringify(settable(a)) !== JSON.stringify(settable(b))

function kindChange(original: FlatBlock, proposed: FlatBlock, { author, at }: Pick<EndChange, 'author' | 'at'>): FileSuggestion {
  const [was, is] = [settable(original), settable(proposed)]
  const place = { block: original.id ?? '', offset: 0 }
  const kind = Object.fromEntries(Object.entries(is).filter(([name, value]) => value !== was[name]))
  return { from: place, to: place, content: [], format: null, kind, author, at }
}

/** Places of a text by the blocks that it is made of. */
class Places {
  private readonly starts: { readonly block: string; readonly at: number; readonly end: number }[] = []

  constructor(blocks: readonly FlatBlock[]) {
    let at = 0
    for (const block of blocks) {
      const units = unitsOf(block)
      if (block.id !== null) this.starts.push({ block: block.id, at, end: at + units })
      at += units
    }
  }

  range(from: number, to: number): { readonly from: FilePlace; readonly to: FilePlace } {
    const last = this.place(to, false)
    return { from: from < to ? this.place(from, true) : last, to: last }
  }

  /** @param isFirst whether the unit behind it is meant, which may be a marker, or the place behind the one before */
  private place(unit: number, isFirst: boolean): FilePlace {
    const match = this.starts.findLast(({ at, end }) => (isFirst ? at <= unit && unit < end : at < unit && unit <= end))
    const { block, at } = match ?? this.starts[0] ?? { block: '', at: 0 }
    return { block, offset: unit - at - 1 }
  }
}

/** What one person changed at one place is one suggestion: words taken away, and others put in. */
function joined(changes: readonly TextChange[]): readonly TextChange[] {
  const out: TextChange[] = []
  for (const change of changes) {
    const last = out.at(-1)
    const isSame = last?.author === change.author && last.to === change.from && JSON.stringify(last.format) === JSON.stringify(change.format)
    // also where the new words stand before the old ones
    if (last && isSame) out[out.length - 1] = { ...last, to: change.to, content: joinedParts([...last.content, ...change.content]) }
    else out.push(change)
  }
  return out
}

function joinedParts(parts: readonly ProposedPart[]): readonly ProposedPart[] {
  const out: ProposedPart[] = []
  for (const part of parts) {
    const last = out.at(-1)
    if (last && 'text' in last && 'text' in part && JSON.stringify(last.marks) === JSON.stringify(part.marks))
      out[out.length - 1] = { ...last, text: last.text + part.text }
    else out.push(part)
  }
  return out
}
