import type { Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import type { Suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion, dismissSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import type { ReviewItem } from '../reviewItems.ts'

interface Deciding {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly author: Author
}

/** The suggestions that wait for a decision, in the order of the text. */
export const openSuggestions = (items: readonly ReviewItem[]): readonly Suggestion[] =>
  items.flatMap((item) => (item.kind === 'suggestion' && !item.isSettled ? [item.suggestion] : []))

/** Decides on many at once, as one step of undo. @param by whose; null: everybody's. Cost: O(suggestions × items) */
export function decideAll({ editor, doc, author }: Deciding, open: readonly Suggestion[], how: 'accept' | 'dismiss', by: string | null): void {
  const release = editor.storage.flatDocument.undo?.openStep()
  for (const each of open) {
    if (by !== null && each.by !== by) continue
    if (how === 'accept') acceptSuggestion(doc, author, each)
    else dismissSuggestion(doc, author, each)
  }
  release?.()
}
