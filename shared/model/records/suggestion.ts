import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { integer, text } from '../../base/read.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { withoutMarkStacks } from '../../base/text/markStacks.ts'
import { anchorOf, type FlatRange } from '../../document/flat/anchor/anchor.ts'
import { charactersIn } from '../../document/flat/anchor/characters.ts'
import type { CharacterRun } from '../../document/flat/anchor/textIndex.ts'
import { parseRoot } from '../../document/flat/roots.ts'
import { MAX_BLOCKS, MAX_CONTENT, MAX_RUNS } from '../../document/suggest/suggestionLimits.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { authorField, type FileSource, fileSourceField, madeAtField } from '../value/attribution.ts'
import { plainField, withDefault } from '../value/fieldType.ts'
import { MAX_EXCERPT } from './comment.ts'

/** Longest text that a suggestion puts in, in UTF-16 units. */
export const MAX_SUGGESTED = 4000
/** Most runs in which that stands in a document once it is accepted: marks part them. */
const MAX_PUT_IN = 5000
/** Most UTF-16 units, as JSON, of changed marks or attributes, which are few. */
const MAX_CHANGE = 4096

const clock = integer(0, 2 ** 53 - 1)
const runsField = (most: number) =>
  withDefault(plainField<readonly CharacterRun[]>(v.pipe(v.array(v.tuple([clock, clock, integer(1, 1_000_000)])), v.maxLength(most))), [])

/** A value of JSON of at most `max` UTF-16 units: what is in it is read where it is used (`suggest/proposedContent.ts`). */
const json = <T>(isShape: (value: unknown) => boolean, max: number) =>
  plainField<T>(v.custom<T>((value) => isShape(value) && sizeOf(value) <= max, 'expected a small value'))
const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
function sizeOf(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? Number.POSITIVE_INFINITY
  } catch {
    return Number.POSITIVE_INFINITY // a number that JSON does not have
  }
}
const contentField = withDefault(json<readonly unknown[]>(Array.isArray, MAX_CONTENT), [])
const changeField = withDefault(json<Readonly<Record<string, unknown>>>(isPlainObject, MAX_CHANGE), {})
const revisionField = withDefault(plainField<number>(integer(0, 2 ** 31)), 0)

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
  characters: runsField(MAX_RUNS),
  /** The words that it puts in. */
  replacement: withDefault(
    plainField<string>(text(MAX_SUGGESTED), (replacement) => cutText(withoutMarkStacks(replacement), MAX_SUGGESTED)),
    '',
  ),
  /** What stood there when it was made. */
  excerpt: withDefault(plainField<string>(text(MAX_EXCERPT)), ''),
  /** Of a tracked change of a file: who made it there. */
  fromFile: fileSourceField,
  /** What it puts in, with marks and markers of blocks; where it is not empty, `replacement` is only its words. */
  content: contentField,
  /** The characters that it formats, and what becomes of their marks. */
  formatted: runsField(MAX_RUNS),
  marks: changeField,
  /** The blocks of which it changes attributes, and to what; `t` is the kind. */
  blocks: withDefault(plainField<readonly string[]>(v.pipe(v.array(text(16)), v.maxLength(MAX_BLOCKS))), []),
  attributes: changeField,
  /** How often its author has changed it: a decision is about the form that it names. */
  revision: revisionField,
  /** The suggestion whose earlier form was accepted while its author was writing, where this is what they wrote since; empty: none. */
  restOf: withDefault(plainField<string>(text(40)), ''),
  /** The form of that one that was accepted, and ids of what was put in then, unit by unit. */
  restSince: withDefault(plainField<number>(integer(-1, 2 ** 31)), -1),
  restRuns: runsField(MAX_PUT_IN),
  /** The suggestion that it was a part of until somebody else wrote in the middle; empty: none. */
  partOf: withDefault(plainField<string>(text(40)), ''),
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

const decisionFields = {
  by: authorField,
  madeAt: madeAtField,
  /** The form of the suggestion that was decided on. */
  revision: revisionField,
}

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

/**
 * Says in the document what was put in when a suggestion was accepted. Two people who accept at the same moment put it in twice: by this the later
 * one goes (`suggestions/doubledInsertions.ts`).
 */
export const insertion = defineRecord({
  name: 'insertion',
  root: 'insertions',
  title: 'by',
  texts: [],
  fields: {
    by: authorField,
    madeAt: madeAtField,
    suggestion: plainField<string>(text(40)),
    /** The form that was accepted, and the one that had been accepted before it. */
    revision: revisionField,
    since: withDefault(plainField<number>(integer(-1, 2 ** 31)), -1),
    root: plainField<string>(text(120)),
    /** Ids of what was put in, unit by unit, and what that was. */
    runs: runsField(MAX_PUT_IN),
    content: contentField,
  },
  duplicate: () => null,
})
/** What was put in, as a plain value. */
export type Insertion = RecordOf<typeof insertion>

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
