import type * as Y from 'yjs'
import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import {
  type BlockOverlay,
  type FileOverlay,
  noOverlay,
  type TextInsert,
  type TextMark,
} from '../../../../../shared/document/exchange/fileOverlay.ts'
import { baseOf } from '../../../../../shared/document/flat/form.ts'
import type { Comment } from '../../../../../shared/model/records/comment.ts'
import type { Person } from '../../../../../shared/model/records/person.ts'
import type { Suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { AcceptedCopy } from '../../../../../shared/model/suggestions/acceptedCopy.ts'
import type { ResolvedSuggestion } from '../../../../../shared/model/suggestions/resolvedSuggestions.ts'
import { listReview, type ReviewItem, type ReviewThread } from '../../review/reviewItems.ts'

/** What of the comments and open suggestions goes into a file: all of them, the text as if every suggestion were accepted, or the text as it is. */
export const reviewChoices = ['original', 'all', 'final'] as const
export type ReviewChoice = (typeof reviewChoices)[number]

/** What is said about a document, as a file has it. */
export interface ReviewForFile {
  /** The document, or a copy of it in which what is suggested is done. */
  readonly doc: Y.Doc
  readonly overlay: FileOverlay
  readonly comments: readonly FileComment[]
}

/** What a format says of suggestions beside the words that come and go. */
interface ReviewDetail {
  /** Paragraphs that are cut, come or are joined, and those that become of another kind. */
  readonly paragraphs: boolean
  /** What becomes of the looks of letters. */
  readonly formats: boolean
}
const formats: Readonly<Record<string, ReviewDetail>> = {
  docx: { paragraphs: true, formats: true },
  odt: { paragraphs: true, formats: true },
}
const WORDS: ReviewDetail = { paragraphs: false, formats: false }

/**
 * @param comments the room of the comments @param format of the file. Cost: O(comments + suggestions + texts that they are about);
 * O(suggestions × items) where they are to be done
 */
export function reviewForFile(comments: Y.Doc, doc: Y.Doc, people: readonly Person[], choice: ReviewChoice, format: string): ReviewForFile {
  const base = baseOf(doc)
  if (choice === 'original' || base === null) return { doc, overlay: noOverlay, comments: [] }
  if (choice === 'final') return { doc: acceptedOnce(doc, comments, base), overlay: noOverlay, comments: [] }
  const whose = whoseOf(people)
  const overlay = { marks: [] as TextMark[], inserts: [] as TextInsert[], blocks: [] as BlockOverlay[] }
  const fileComments: FileComment[] = []
  for (const item of listReview(comments, doc)) {
    if (item.kind === 'thread') {
      fileComments.push(...thread(item, whose))
      if (item.range) overlay.marks.push({ ...rangeOf(item), mark: { type: 'comment', attrs: { id: item.id } } })
    } else if (!item.isSettled && item.resolved) addSuggestion(overlay, item.resolved, whose(item.suggestion), formats[format] ?? WORDS)
  }
  return { doc, overlay, comments: fileComments }
}

/** The document as if everything suggested was accepted, as it is now. */
function acceptedOnce(doc: Y.Doc, comments: Y.Doc, base: string): Y.Doc {
  const copy = new AcceptedCopy({ doc, comments, base })
  copy.unfollow()
  return copy.doc
}

type Whose = { readonly author: string; readonly at: string }

function addSuggestion(
  overlay: { readonly marks: TextMark[]; readonly inserts: TextInsert[]; readonly blocks: BlockOverlay[] },
  { root, removed, inserted, formatted, changed, suggestion }: ResolvedSuggestion,
  attrs: Whose,
  detail: ReviewDetail,
): void {
  const [deletion, insertion] = [
    { type: 'deletion', attrs },
    { type: 'insertion', attrs },
  ]
  for (const { from, to } of removed) overlay.marks.push({ root, from, to, mark: deletion })
  const parts = detail.paragraphs ? (inserted?.content ?? []) : suggestion.replacement ? [{ text: suggestion.replacement }] : []
  if (inserted && parts.length > 0) overlay.inserts.push({ root, at: inserted.at, parts, mark: insertion })
  for (const { from, to } of (detail.formats && formatted?.ranges) || [])
    overlay.marks.push({ root, from, to, mark: { type: 'reformat', attrs }, change: formatted?.marks ?? {} })
  if (changed && detail.paragraphs) for (const block of changed.blocks) overlay.blocks.push({ block, attributes: changed.attributes, ...attrs })
}

const rangeOf = ({ range }: ReviewItem) => ({ root: range?.root ?? '', from: range?.from ?? 0, to: range?.to ?? 0 })

function thread({ thread: { first, answers, isResolved }, state, id }: ReviewThread, whose: ReturnType<typeof whoseOf>): FileComment[] {
  const excerpt = state === 'text' ? '' : (first.anchor?.excerpt ?? '')
  const one = (each: Comment): FileComment => ({
    id: each.id,
    ...whose(each),
    // where its words are gone it says what they were
    text: each === first && excerpt ? `«${excerpt}»\n${each.text}` : each.text,
    answers: each === first ? null : id,
    resolved: each === first && isResolved,
  })
  return [one(first), ...answers.map(one)]
}

/** Who said something and when; of what came with a file, who said it there. */
function whoseOf(people: readonly Person[]) {
  const names = new Map(people.map(({ id, name }) => [id as string, name]))
  return ({ by, madeAt, fromFile }: Pick<Comment | Suggestion, 'by' | 'madeAt' | 'fromFile'>) => ({
    author: fromFile ? fromFile.author : (names.get(by) ?? ''),
    at: new Date(fromFile?.at ?? madeAt).toISOString(),
  })
}
