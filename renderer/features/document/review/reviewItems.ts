import type * as Y from 'yjs'
import { memoByKey } from '../../../../shared/base/memo.ts'
import { type AnchoredRange, type FlatRange, rangeOf } from '../../../../shared/document/flat/anchor/anchor.ts'
import { TextIndex, type UnitSpan } from '../../../../shared/document/flat/anchor/textIndex.ts'
import { type CommentThread, listComments, threadsOf } from '../../../../shared/model/records/comment.ts'
import { type Decision, decisionOn, listSuggestions, placeSuggestion, type Suggestion } from '../../../../shared/model/records/suggestion.ts'

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
  /** The letters that would go. */
  readonly removedRanges: readonly UnitSpan[]
}

/** Something said about a document that waits for an answer, or had it. */
export type ReviewItem = ReviewThread | ReviewSuggestion

/**
 * All that is said about a document, in the order in which it stands there; what has no place comes first.
 * Cost: each text that something is said about once, and for each thing said the logarithm of its text
 */
export function listReview(comments: Y.Doc, doc: Y.Doc): readonly ReviewItem[] {
  const indexOf = memoByKey((root: string) => TextIndex.of(doc, root))
  const threads = threadsOf(listComments(comments)).map((thread): ReviewItem => {
    const { anchor } = thread.first
    const range = anchor ? rangeOf(doc, anchor, indexOf(anchor.root)) : null
    const place = range && range.state !== 'document' ? range : null
    return { kind: 'thread', id: thread.first.id, thread, isSettled: thread.isResolved, range: place, state: range?.state ?? 'document' }
  })
  const suggestions = listSuggestions(comments).map((suggestion): ReviewItem => {
    const decision = decisionOn(doc, suggestion.id)
    const place = placeSuggestion(doc, suggestion, indexOf(suggestion.root))
    const [first] = place?.removedRanges ?? []
    const range = place && { root: place.root, from: first?.from ?? place.at, to: place.at }
    return {
      ...{ kind: 'suggestion', id: suggestion.id, suggestion, decision, isSettled: decision !== null },
      ...{
        range,
        removedRanges: place?.removedRanges ?? [],
        state: place ? (first || suggestion.characters.length === 0 ? 'text' : 'block') : 'document',
      },
    }
  })
  return [...threads, ...suggestions].sort(byPlace)
}

function byPlace(a: ReviewItem, b: ReviewItem): number {
  const [x, y] = [a.range, b.range]
  if (!x || !y) return Number(x !== null) - Number(y !== null) || madeAt(a) - madeAt(b)
  // cells stand where their table does; among themselves by name is order enough
  if (x.root !== y.root) return x.root < y.root ? -1 : 1
  return x.from - y.from || madeAt(a) - madeAt(b)
}

const madeAt = (item: ReviewItem): number => (item.kind === 'thread' ? item.thread.first.madeAt : item.suggestion.madeAt)

/** The people of a list whom a text calls by `@name`: the longest names first, so that “Anna Rossi” is not “Anna”. */
export function mentionsIn<P extends { readonly id: string; readonly name: string }>(text: string, people: readonly P[]): readonly P['id'][] {
  let rest = text.toLocaleLowerCase()
  const mentionedIds: P['id'][] = []
  for (const { id, name } of [...people].sort((a, b) => b.name.length - a.name.length)) {
    const called = `@${name.toLocaleLowerCase()}`
    if (!name || !rest.includes(called)) continue
    mentionedIds.push(id)
    rest = rest.replaceAll(called, ' ')
  }
  return mentionedIds
}
