import type * as Y from 'yjs'
import { memoByKey } from '../../base/memo.ts'
import { TextIndex, type UnitSpan } from '../../document/flat/anchor/textIndex.ts'
import type { Scalar } from '../../document/flat/flatBlock.ts'
import { isSettable, type ProposedChange, placeChange } from '../../document/suggest/proposedChange.ts'
import type { MarkChange, ProposedPart } from '../../document/suggest/proposedContent.ts'
import { listSuggestions, type Suggestion } from '../records/suggestion.ts'
import { openChange } from './openChange.ts'

/** One open suggestion over the text as it is now, in units of its root (`flat/readUnits.ts`: a marker is one, before the text of its block). */
export interface ResolvedSuggestion {
  readonly id: Suggestion['id']
  /** Who made it, and when, in Unix milliseconds. */
  readonly by: string
  readonly madeAt: number
  readonly suggestion: Suggestion
  readonly change: ProposedChange
  /** Name of the text: the body, or a cell. */
  readonly root: string
  /** What would go, in order. A marker among it: its block would be joined to the one before. */
  readonly removed: readonly UnitSpan[]
  /** What would come before the unit `at`. A marker among it begins a block. Null: nothing. */
  readonly inserted: { readonly at: number; readonly content: readonly ProposedPart[] } | null
  /** What would be formatted, and how. Null: nothing. */
  readonly formatted: { readonly ranges: readonly UnitSpan[]; readonly marks: MarkChange } | null
  /** Blocks that would have other attributes (`t` is the kind), and which. Null: none. */
  readonly changed: { readonly blocks: readonly string[]; readonly attributes: Readonly<Record<string, Scalar>> } | null
}

/**
 * What is proposed for a document and not decided, suggestion by suggestion, the oldest first; those without a place are left out.
 * @param doc the document @param comments the room of its comments. Cost: each text once, and O(runs × log items) for each suggestion
 */
export function resolvedSuggestions(doc: Y.Doc, comments: Y.Doc): readonly ResolvedSuggestion[] {
  const indexOf = memoByKey((root: string) => TextIndex.of(doc, root))
  return listSuggestions(comments).flatMap((suggestion) => {
    const open = openChange(doc, suggestion)
    return (open && resolveChange(doc, suggestion, open.change, indexOf(suggestion.root))) ?? []
  })
}

/** A change over the text as it is now; null where it has no place there. @param text the index of its root */
export function resolveChange(doc: Y.Doc, suggestion: Suggestion, change: ProposedChange, text: TextIndex | null): ResolvedSuggestion | null {
  const place = placeChange(doc, change, text)
  if (!place) return null
  const attributes = Object.fromEntries(Object.entries(change.attributes).filter(([name, value]) => isSettable(name, value)))
  return {
    ...{ id: suggestion.id, by: suggestion.by, madeAt: suggestion.madeAt, suggestion, change, root: place.root },
    removed: place.removedRanges,
    inserted: change.content.length > 0 ? { at: place.at, content: change.content } : null,
    formatted: place.formattedRanges.length > 0 ? { ranges: place.formattedRanges, marks: change.marks } : null,
    changed: change.blocks.length > 0 && Object.keys(attributes).length > 0 ? { blocks: change.blocks, attributes } : null,
  }
}
