import type * as Y from 'yjs'
import type { FileOverlay, TextInsert, TextMark } from '../../../../../shared/document/exchange/fileBody.ts'
import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { Comment } from '../../../../../shared/model/records/comment.ts'
import type { Person } from '../../../../../shared/model/records/person.ts'
import type { Suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { listReview, type ReviewItem, type ReviewThread } from '../../review/reviewItems.ts'

/** What of the comments and open suggestions goes into a file: all of them, the text as if every suggestion were accepted, or the text as it is. */
export const reviewChoices = ['original', 'all', 'final'] as const
export type ReviewChoice = (typeof reviewChoices)[number]

/** What is said about a document, as a file has it. */
export interface ReviewForFile {
  readonly overlay: FileOverlay
  readonly comments: readonly FileComment[]
}

/** @param comments the room of the comments. Cost: O(comments + suggestions + texts that they are about) */
export function reviewForFile(comments: Y.Doc, doc: Y.Doc, people: readonly Person[], choice: ReviewChoice): ReviewForFile {
  const whose = whoseOf(people)
  const marks: TextMark[] = []
  const inserts: TextInsert[] = []
  const fileComments: FileComment[] = []
  for (const item of choice === 'original' ? [] : listReview(comments, doc)) {
    if (item.kind === 'suggestion') {
      if (item.isSettled || !item.range) continue
      const { root } = item.range
      const attrs = whose(item.suggestion)
      const shown = (type: string) => (choice === 'all' ? { type, attrs } : null)
      for (const { from, to } of item.resolved?.removed ?? []) marks.push({ root, from, to, mark: shown('deletion') })
      const insertion = shown('insertion')
      if (item.suggestion.replacement)
        inserts.push({ root, at: item.range.to, text: item.suggestion.replacement, marks: insertion ? [insertion] : [] })
    } else if (choice === 'all') {
      fileComments.push(...thread(item, whose))
      if (item.range) marks.push({ ...rangeOf(item), mark: { type: 'comment', attrs: { id: item.id } } })
    }
  }
  return { overlay: { marks, inserts }, comments: fileComments }
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
