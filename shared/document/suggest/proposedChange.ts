import * as Y from 'yjs'
import { attributesOf, blocks } from '../blocks.ts'
import { endOf, rangeOf } from '../flat/anchor/anchor.ts'
import { type CharacterRun, TextIndex, type UnitSpan } from '../flat/anchor/textIndex.ts'
import type { Scalar } from '../flat/flatBlock.ts'
import { isTypeName } from '../flat/read/readAttributes.ts'
import { attributeKey, flatBlocks, isFlatId, parseRoot } from '../flat/roots.ts'
import type { MarkChange, ProposedPart } from './proposedContent.ts'

/** What a suggestion would do to a document. All of it is said by the ids of letters, markers and blocks, so that what others write stays. */
export interface ProposedChange {
  /** Name of the text that it changes. */
  readonly root: string
  /** Both ends of the range, as relative positions of Yjs, base64url. New content goes behind `to`. */
  readonly from: string
  readonly to: string
  /** The block that it is in; empty for a text without a marker. */
  readonly block: string
  /** Letters, embeds and markers that it takes away: a marker that goes joins its block to the one before. */
  readonly characters: readonly CharacterRun[]
  /** What it puts in: a marker among it cuts a block in two. */
  readonly content: readonly ProposedPart[]
  /** Letters that it formats, and how. */
  readonly formatted: readonly CharacterRun[]
  readonly marks: MarkChange
  /** Blocks of which it changes attributes (`t` is the type), and to what. */
  readonly blocks: readonly string[]
  readonly attributes: Readonly<Record<string, Scalar>>
}

/** Where a change would happen now. */
export interface ChangePlace {
  readonly root: string
  /** What would go. */
  readonly removedRanges: readonly UnitSpan[]
  /** Where the content would come. */
  readonly at: number
  /** What would be formatted. */
  readonly formattedRanges: readonly UnitSpan[]
}

/**
 * Where a change would happen now; null where its root is none of a text.
 * @param text of its root, made once where many are placed. Cost: O(runs × log items) with it; O(items × log) without
 */
export function placeChange(doc: Y.Doc, change: ProposedChange, text: TextIndex | null = TextIndex.of(doc, change.root)): ChangePlace | null {
  const { root, characters, formatted, from, to, block } = change
  const range = rangeOf(doc, { root, from, to, block: block || null }, text)
  if (!text || !range) return null
  const removedRanges = text.spansOf(characters)
  const last = removedRanges[removedRanges.length - 1]
  // behind the letter that it stood behind, also where all its characters are gone
  return { root, removedRanges, at: last ? last.to : (endOf(text, to) ?? range.to), formattedRanges: text.spansOf(formatted) }
}

/** Ids of what this client put into texts, from a clock on. Cost: O(log items + items since then) */
export function countableRuns(doc: Y.Doc, first: number): readonly CharacterRun[] {
  const structs = doc.store.clients.get(doc.clientID) ?? []
  const runs: [number, number, number][] = []
  const isNothing = first >= Y.getState(doc.store, doc.clientID)
  for (let at = isNothing ? structs.length : Y.findIndexSS(structs as Y.Item[], first); at < structs.length; at++) {
    const item = structs[at]
    if (!(item instanceof Y.Item) || item.deleted || !item.countable || item.id.clock < first) continue
    const last = runs[runs.length - 1]
    if (last && last[1] + last[2] === item.id.clock) last[2] += item.length
    else runs.push([item.id.client, item.id.clock, item.length])
  }
  return runs
}

/** Gives the blocks of a change their attributes: known ones that can be set later. The caller opens the transaction. */
export function setAttributes(doc: Y.Doc, { root, blocks: ids, attributes }: ProposedChange): void {
  const base = parseRoot(root)?.base
  if (base === undefined) return
  const stored = flatBlocks(doc, base)
  for (const id of ids)
    for (const [name, value] of Object.entries(attributes)) {
      const key = attributeKey(id, name)
      if (isFlatId(id) && isSettable(name, value) && stored.get(key) !== value) stored.set(key, value)
    }
}

/** Whether an attribute of a block may be changed to a value by a suggestion. */
export function isSettable(name: string, value: unknown): value is Scalar {
  if (name === 't') return isTypeName(value) && blocks.byName.get(value)?.contains === 'text'
  const attribute = attributesOf(blocks, 'p')?.[name]
  return attribute !== undefined && !attribute.isFixed && (value === null || attribute.isValid(value))
}
