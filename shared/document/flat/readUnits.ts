import * as Y from 'yjs'
import { inlineTypeOf, readFlatMarks } from '../inlines.ts'
import type { FlatBlock, FlatEmbed, FlatInline, FlatMarks, FlatTable } from './flatBlock.ts'
import { type FlatReading, isTypeName, readBlockAttributes } from './read/readAttributes.ts'
import { footnoteRoot, isFlatId, textOf } from './roots.ts'

export type { FlatReading } from './read/readAttributes.ts'

/** Which part of a text is read, in its units. `from` is the first unit of a block. */
export interface UnitRange {
  readonly from: number
  readonly to: number
}

/** All of a text. */
export const allUnits: UnitRange = { from: 0, to: Number.POSITIVE_INFINITY }

/** Whether an embed is the marker of a block. */
export const isMarker = (embed: unknown): embed is { readonly b: string; readonly [attribute: string]: unknown } =>
  typeof embed === 'object' && embed !== null && isFlatId((embed as { readonly b?: unknown }).b)

/**
 * A part of a text as blocks, whatever is in it; may be empty. Cost: the items of the text up to the end of the part.
 * @param seen ids that blocks outside of the part have; those of the part are added @param tableOf null: tables cannot stand in this text
 */
export function readUnits(
  reading: FlatReading,
  text: Pick<Y.Text, '_start'>,
  { from, to }: UnitRange,
  seen: Set<string>,
  tableOf: ((table: string) => FlatTable) | null,
): readonly FlatBlock[] {
  const out: FlatBlock[] = []
  const copyNumbers = new Map<string, number>()
  const formats = new Map<string, unknown>()
  const marksByKey = new Map<string, FlatMarks>()
  let marks: FlatMarks | null = null
  let content: FlatInline[] | null = null
  const marksNow = (): FlatMarks => {
    if (marks) return marks
    const read = readFlatMarks(formats)
    const key = JSON.stringify(read)
    marks = marksByKey.get(key) ?? read
    marksByKey.set(key, marks)
    return marks
  }
  const add = (part: FlatInline) => {
    if (!content) {
      content = []
      out.push({ id: null, type: 'p', attrs: {}, content })
    }
    const last = content.at(-1)
    if (last && 'text' in last && 'text' in part && last.marks === part.marks)
      content[content.length - 1] = { text: last.text + part.text, marks: part.marks }
    else content.push(part)
  }
  const begin = (embed: { readonly b: string; readonly [attribute: string]: unknown }) => {
    const id = freeId(embed.b, seen, copyNumbers)
    const marked = isTypeName(embed.t) ? embed.t : 'p'
    const contains = reading.types.byName.get(marked)?.contains ?? 'text'
    content = null
    if (contains === 'table') {
      const table = tableOf && id === embed.b ? tableOf(id) : null
      out.push({ id, type: marked, attrs: {}, content: [], ...(table ? { table } : {}) })
    } else if (contains === 'nothing') out.push({ id, type: marked, attrs: readBlockAttributes(reading, id, embed, marked).attrs, content: [] })
    else {
      content = []
      out.push({ id, ...readBlockAttributes(reading, id, embed, marked), content })
    }
  }
  let index = 0
  for (let item = text._start; item && index < to; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content as { readonly key: string; readonly value: unknown }
      if (value === null) formats.delete(key)
      else formats.set(key, value)
      marks = null
      continue
    }
    if (!item.countable) continue
    const [start, end] = [Math.max(0, from - index), Math.min(item.length, to - index)]
    index += item.length
    if (start >= end) continue
    if (item.content instanceof Y.ContentString) add({ text: item.content.str.slice(start, end), marks: marksNow() })
    else if (item.content instanceof Y.ContentEmbed) {
      const embed: unknown = item.content.embed
      if (isMarker(embed)) begin(embed)
      else if (inlineTypeOf(embed)) add({ embed: embed as FlatEmbed['embed'], marks: marksNow(), ...noteOf(reading, embed as FlatEmbed['embed']) })
      else add({ unknown: true, raw: embed, marks: marksNow() })
    } else for (let unit = start; unit < end; unit++) add({ unknown: true, raw: undefined, marks: marksNow() })
  }
  return out
}

/** What a footnote says, once in a reading. A footnote has no footnotes. */
function noteOf(reading: FlatReading, { f }: FlatEmbed['embed']): Pick<FlatEmbed, 'note'> {
  const { doc, base, types, notes } = reading
  if (!notes || !isFlatId(f) || notes.has(f)) return {}
  notes.add(f)
  const root = footnoteRoot(base, f)
  // a root that nobody wrote in is not made by reading
  return { note: doc.share.has(root) ? readUnits({ doc, base, types }, textOf(doc, root), allUnits, new Set(), null) : [] }
}

/** The id that a marker has here: where another block has it already, with the number of the copy. */
function freeId(marker: string, seen: Set<string>, copyNumbers: Map<string, number>): string {
  let id = marker
  for (let copy = copyNumbers.get(marker) ?? 2; seen.has(id); copy++) {
    id = `${marker}~${copy}`
    copyNumbers.set(marker, copy + 1)
  }
  seen.add(id)
  return id
}
