import type * as Y from 'yjs'
import { memoByKey } from '../../../../shared/base/memo.ts'
import { type AnchoredRange, type FlatRange, rangeOf } from '../../../../shared/document/flat/anchor/anchor.ts'
import { type CharacterRun, markerIdOf, TextIndex, type UnitSpan } from '../../../../shared/document/flat/anchor/textIndex.ts'
import { textOf } from '../../../../shared/document/flat/roots.ts'
import type { ProposedChange } from '../../../../shared/document/suggest/proposedChange.ts'
import { type CommentThread, listComments, threadsOf } from '../../../../shared/model/records/comment.ts'
import { listSuggestions, type Suggestion } from '../../../../shared/model/records/suggestion.ts'
import { changeOf, type Decision, decisionFor, openChange } from '../../../../shared/model/suggestions/openChange.ts'
import { type ResolvedSuggestion, resolveChange } from '../../../../shared/model/suggestions/resolvedSuggestions.ts'

interface ReviewPlace {
  /** What is marked in the text; null: nothing of it stands there. */
  readonly range: FlatRange | null
  /** Whether the letters are there, only their block, or neither. */
  readonly state: AnchoredRange['state']
}

/** A thread of comments and where it is. */
export interface ReviewThread extends ReviewPlace {
  readonly kind: 'thread'
  readonly id: string
  readonly thread: CommentThread
  readonly isSettled: boolean
}

/** A suggestion and where it is. */
export interface ReviewSuggestion extends ReviewPlace {
  readonly kind: 'suggestion'
  readonly id: string
  readonly suggestion: Suggestion
  readonly decision: Decision | null
  readonly isSettled: boolean
  /** What it would do to the text as it is shown; null where it has no place there. */
  readonly resolved: ResolvedSuggestion | null
  /** Of one that is done in the copy that is shown: the letters that came, and where others are gone. */
  readonly inCopy: { readonly came: readonly UnitSpan[]; readonly goneAt: number | null } | null
  /** Units that are markers among those that would go: their blocks would be joined to the ones before. */
  readonly joins: readonly number[]
}

/** Something said about a document that waits for an answer, or had it. */
export type ReviewItem = ReviewThread | ReviewSuggestion

/** A change as it is done in a copy: with the ids there of what it put in. */
type DoneChange = ProposedChange & { readonly inserted: readonly CharacterRun[] }

/** A copy of a document that is shown instead of it, in which some suggestions are done. */
export interface ShownCopy {
  readonly doc: Y.Doc
  /** Those, by suggestion; null: of none that is kept yet. */
  changes(): readonly { readonly id: string | null; readonly change: DoneChange }[]
}

/**
 * All that is said about a document, in the order in which it stands there; what has no place comes first.
 * Cost: each text that something is said about once, and for each thing said the logarithm of its text
 */
export function listReview(comments: Y.Doc, doc: Y.Doc, copy: ShownCopy | null = null): readonly ReviewItem[] {
  const shown = copy?.doc ?? doc
  const indexOf = memoByKey((root: string) => TextIndex.of(shown, root))
  const markersOf = memoByKey((root: string) => markersIn(shown, root))
  const done = new Map(copy?.changes().flatMap(({ id, change }) => (id === null ? [] : [[id, change] as const])))
  const threads = threadsOf(listComments(comments)).map((thread): ReviewItem => {
    const { anchor } = thread.first
    const range = anchor ? rangeOf(shown, anchor, indexOf(anchor.root)) : null
    const place = range && range.state !== 'document' ? range : null
    return { kind: 'thread', id: thread.first.id, thread, isSettled: thread.isResolved, range: place, state: range?.state ?? 'document' }
  })
  const suggestions = listSuggestions(comments).map((suggestion): ReviewItem => {
    const open = openChange(doc, suggestion)
    const text = indexOf(suggestion.root)
    const copied = done.get(suggestion.id)
    const whole = resolveChange(shown, suggestion, copied ?? open?.change ?? changeOf(suggestion), text)
    const inCopy = copied && text ? placeInCopy(copied, text) : null
    const resolved = whole && inCopy ? { ...whole, removed: [], inserted: null } : whole
    const range = resolved && (inCopy ? rangeInCopy(resolved, inCopy, text) : rangeOfChange(resolved, text))
    return {
      inCopy,
      joins:
        resolved && !open
          ? []
          : (resolved?.removed ?? []).flatMap(({ from, to }) => markersOf(suggestion.root).filter((at) => at >= from && at < to)),
      ...{ kind: 'suggestion', id: suggestion.id, suggestion, decision: decisionFor(doc, suggestion), isSettled: open === null },
      ...{ resolved, range, state: range ? 'text' : resolved ? 'block' : 'document' },
    }
  })
  return [...threads, ...suggestions].sort(byPlace)
}

/** Units of a text that are markers, in order. */
function markersIn(doc: Y.Doc, root: string): readonly number[] {
  const markers: number[] = []
  let at = 0
  for (let item = textOf(doc, root)._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (markerIdOf(item.content) !== null) markers.push(at)
    at += item.length
  }
  return markers
}

function placeInCopy({ inserted, characters }: DoneChange, text: TextIndex): NonNullable<ReviewSuggestion['inCopy']> {
  const [first] = characters
  const place = first && text.placeOf({ client: first[0], clock: first[1] })
  return { came: text.spansOf(inserted), goneAt: place?.at ?? null }
}

function rangeInCopy(
  resolved: ResolvedSuggestion,
  { came, goneAt }: NonNullable<ReviewSuggestion['inCopy']>,
  text: TextIndex | null,
): FlatRange | null {
  const [first, last] = [came[0], came.at(-1)]
  if (first && last) return { root: resolved.root, from: first.from, to: last.to }
  return goneAt === null ? rangeOfChange(resolved, text) : { root: resolved.root, from: goneAt, to: goneAt }
}

/** What of the text a suggestion is about; null where nothing of it is left. */
function rangeOfChange({ root, removed, inserted, formatted, changed, change }: ResolvedSuggestion, text: TextIndex | null): FlatRange | null {
  const [first, last] = [removed[0] ?? formatted?.ranges[0], removed.at(-1) ?? formatted?.ranges.at(-1)]
  if (first && last) return { root, from: first.from, to: last.to }
  // of a selection: it stands where that was, also where the letters are gone
  if (inserted && change.characters.length === 0) return { root, from: inserted.at, to: inserted.at }
  const block = changed ? text?.blockSpan(changed.blocks[0] ?? '') : null
  if (block) return { root, ...block }
  return inserted && { root, from: inserted.at, to: inserted.at }
}

function byPlace(a: ReviewItem, b: ReviewItem): number {
  const [x, y] = [a.range, b.range]
  if (!x || !y) return Number(x !== null) - Number(y !== null) || madeAt(a) - madeAt(b)
  // cells stand where their table does; among themselves by name is order enough
  if (x.root !== y.root) return x.root < y.root ? -1 : 1
  return x.from - y.from || madeAt(a) - madeAt(b)
}

const madeAt = (item: ReviewItem): number => (item.kind === 'thread' ? item.thread.first.madeAt : item.suggestion.madeAt)
