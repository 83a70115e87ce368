import * as v from 'valibot'
import type * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import type { Id } from '../../base/id.ts'
import { integer, text } from '../../base/read.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { withoutMarkStacks } from '../../base/text/markStacks.ts'
import { anchorOf, endOf, type FlatRange, rangeOf } from '../../document/flat/anchor/anchor.ts'
import { charactersIn, deleteCharacters } from '../../document/flat/anchor/characters.ts'
import { type CharacterRun, TextIndex, type UnitSpan } from '../../document/flat/anchor/textIndex.ts'
import { parseRoot, textOf } from '../../document/flat/roots.ts'
import { RESTORED } from '../../document/inlines.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, transact } from '../transact.ts'
import { authorField, type FileSource, fileSourceField, madeAtField } from '../value/attribution.ts'
import { plainField, withDefault } from '../value/fieldType.ts'
import { MAX_EXCERPT } from './comment.ts'

/** Longest text that a suggestion puts in, in UTF-16 units. */
export const MAX_SUGGESTED = 4000
/** Most runs of characters that a suggestion takes away: more were written by many hands, and are suggested in parts. */
const MAX_RUNS = 500

const clock = integer(0, 2 ** 53 - 1)
const fields = {
  by: authorField,
  madeAt: madeAtField,
  /** Name of the shared text that it changes. */
  root: plainField<string>(
    v.pipe(
      text(120),
      v.check((name) => parseRoot(name) !== null),
    ),
  ),
  /** Both ends of the range, as relative positions of Yjs, base64url. The replacement goes to its end. */
  from: plainField<string>(text(120)),
  to: plainField<string>(text(120)),
  /** The block that it is in; empty for a text without a marker. */
  block: withDefault(plainField<string>(text(40)), ''),
  /** The characters that it takes away, by their ids: only those that its author saw. */
  characters: withDefault(
    plainField<readonly CharacterRun[]>(v.pipe(v.array(v.tuple([clock, clock, integer(1, 1_000_000)])), v.maxLength(MAX_RUNS))),
    [],
  ),
  /** The words that it puts in. */
  replacement: withDefault(
    plainField<string>(text(MAX_SUGGESTED), (replacement) => cutText(withoutMarkStacks(replacement), MAX_SUGGESTED)),
    '',
  ),
  /** What stood there when it was made. */
  excerpt: withDefault(plainField<string>(text(MAX_EXCERPT)), ''),
  /** Of a tracked change of a file: who made it there. */
  fromFile: fileSourceField,
}

/**
 * A proposed change of words, in the room of the comments of its document: also who may not write in the document proposes. Who may, decides, by
 * what they write into the document itself (`acceptance`, `dismissal`).
 */
export const suggestion = defineRecord({
  name: 'suggestion',
  root: 'suggestions',
  title: 'replacement',
  fields,
  ownersOnly: Object.keys(fields) as (keyof typeof fields)[],
  compare: (a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
})
/** A suggestion as a plain value. */
export type Suggestion = RecordOf<typeof suggestion>
/** The id of a suggestion, and of the decision on it. */
export type SuggestionId = Suggestion['id']

const decisionFields = { by: authorField, madeAt: madeAtField }

/** Says in the document that a suggestion was taken over; its id is that of the suggestion. Written together with the replacement. */
export const acceptance = defineRecord({
  name: 'acceptance',
  ids: ['suggestion'],
  root: 'acceptances',
  title: 'by',
  texts: [],
  fields: decisionFields,
  duplicate: () => null,
})
/** Says in the document that a suggestion was not taken over. An acceptance at the same moment is stronger, because its replacement is in the text. */
export const dismissal = defineRecord({
  name: 'dismissal',
  ids: ['suggestion'],
  root: 'dismissals',
  title: 'by',
  texts: [],
  fields: decisionFields,
  duplicate: () => null,
})

/** What became of a suggestion. */
export interface Decision {
  readonly isAccepted: boolean
  readonly by: string
  readonly at: number
}

/** What became of a suggestion; null while it is open. The same for everybody who has the same document, whoever decided at the same moment. */
export function decisionOn(doc: Y.Doc, id: SuggestionId): Decision | null {
  const accepted = acceptance.read(doc, id)
  const dismissed = accepted ? null : dismissal.read(doc, id)
  const match = accepted ?? dismissed
  return match && { isAccepted: accepted !== null, by: match.by, at: match.madeAt }
}

/** Every suggestion, the oldest first. */
export const listSuggestions = suggestion.list
/** Every suggestion, kept by key. */
export const liveSuggestions = suggestion.live

/**
 * Proposes other words for a range of the document: none to take words away, an empty range to put words in.
 * @param comments the room of the comments @param doc the document @param fromFile of a tracked change: who made it @returns null where the range has too many hands in it to be proposed at once
 */
export function suggest(
  comments: Y.Doc,
  author: Author,
  doc: Y.Doc,
  range: FlatRange,
  replacement: string,
  fromFile?: FileSource,
): SuggestionId | null {
  const characters = charactersIn(doc, range)
  if (characters.length > MAX_RUNS || (characters.length === 0 && !replacement)) return null
  const { root, from, to, block, excerpt } = anchorOf(doc, range)
  return suggestion.create(comments, author, {
    ...{ by: author.person as Id<'person'>, madeAt: author.now(), root, from, to, block: block ?? '', excerpt },
    ...{ characters, replacement, fromFile },
  })
}

/** Withdraws one's own suggestion. */
export const withdrawSuggestion = (comments: Y.Doc, author: Author, id: SuggestionId): void => suggestion.remove(comments, author, id)

/** Where a suggestion is now. */
export interface SuggestionPlace {
  readonly root: string
  /** The characters that would go. */
  readonly removedRanges: readonly UnitSpan[]
  /** Where the replacement would come. */
  readonly at: number
}

/**
 * Where a suggestion is now; null where its root is none of a text.
 * @param text the suggestion's, made once where many are placed. Cost: O(runs × log items) with it; O(items × log) without
 */
export function placeSuggestion(
  doc: Y.Doc,
  { root, from, to, block, characters }: Suggestion,
  text: TextIndex | null = TextIndex.of(doc, root),
): SuggestionPlace | null {
  const range = rangeOf(doc, { root, from, to, block: block || null }, text)
  if (!text || !range) return null
  const removedRanges = text.spansOf(characters)
  const last = removedRanges[removedRanges.length - 1]
  // behind the letter that it stood behind, also where all its characters are gone
  return { root, removedRanges, at: last ? last.to : (endOf(text, to) ?? range.to) }
}

/**
 * Takes a suggestion over: deletes those of its characters that are still there, puts its replacement in, and says so, in one transaction. What others
 * wrote meanwhile stays. Who accepts twice, or after another, changes nothing; two who accept at the same moment leave the replacement once, because
 * their characters say that they stand for the same (`r`).
 */
export function acceptSuggestion(doc: Y.Doc, author: Author, proposed: Suggestion): void {
  if (decisionOn(doc, proposed.id)?.isAccepted) return
  const place = placeSuggestion(doc, proposed)
  if (!place) return
  transact(doc, author, () => {
    const text = textOf(doc, place.root)
    // first the new words, which take the marks of those that they replace
    if (proposed.replacement) text.insert(place.at, proposed.replacement, { ...marksBefore(text, place.at), [RESTORED]: originOf(proposed, doc) })
    deleteCharacters(doc, place.root, proposed.characters)
    acceptance.create(doc, author, { by: author.person as Id<'person'>, madeAt: author.now() }, proposed.id)
  })
}

/** Marks of the letter before a place. */
function marksBefore(text: Y.Text, index: number): Record<string, unknown> {
  let at = 0
  const marks: Record<string, unknown> = {}
  for (let item = text._start; item && at < index; item = item.right) {
    if (item.deleted) continue
    const { content } = item as Y.Item
    if ('key' in content && 'value' in content) {
      const { key, value } = content as { readonly key: string; readonly value: unknown }
      if (value === null) delete marks[key]
      else marks[key] = value
    } else if (item.countable) at += item.length
  }
  return marks
}

/**
 * `r` of the letters that a suggestion puts in: they stand for the same ones whoever accepts it. Who wrote them is said too, without which two
 * copies side by side would be read as one of twice the length.
 */
function originOf({ id, replacement }: Suggestion, { clientID }: Y.Doc): string {
  const hash = sha256(utf8(`suggestion ${id}`))
  const client = new DataView(hash.buffer, hash.byteOffset).getUint32(0)
  return `${client}:0:${replacement.length}:${clientID}`
}

/** Does not take a suggestion over. */
export function dismissSuggestion(doc: Y.Doc, author: Author, id: SuggestionId): void {
  if (!decisionOn(doc, id)) dismissal.create(doc, author, { by: author.person as Id<'person'>, madeAt: author.now() }, id)
}
