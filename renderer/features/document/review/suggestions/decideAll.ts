import type { Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import type { Suggestion } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestions, dismissSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
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

/** Decides on many at once, as one step of undo. @param by whose; null: everybody's. Cost: O(items × log items + suggestions) */
export function decideAll({ editor, doc, author }: Deciding, open: readonly Suggestion[], how: 'accept' | 'dismiss', by: string | null): void {
  const release = editor.storage.flatDocument.undo?.openStep()
  const chosen = open.filter((each) => by === null || each.by === by)
  if (how === 'accept') acceptSuggestions(doc, author, chosen)
  else for (const each of chosen) dismissSuggestion(doc, author, each)
  release?.()
}
