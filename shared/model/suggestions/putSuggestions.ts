import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { cutText } from '../../base/text/graphemes.ts'
import type { ProposedChange } from '../../document/suggest/proposedChange.ts'
import { wordsOf } from '../../document/suggest/proposedContent.ts'
import { MAX_SUGGESTED, type Suggestion, type SuggestionId, suggestion } from '../records/suggestion.ts'
import { type Author, transact } from '../transact.ts'
import type { OpenChange } from './openChange.ts'

/** A change as somebody made it, with what it is about in words. */
export interface MadeChange {
  readonly id: SuggestionId
  readonly change: ProposedChange & { readonly excerpt: string }
}

/** Keeps suggestions as their author has them now: some new or changed, some withdrawn, in one transaction. */
export function putSuggestions(comments: Y.Doc, author: Author, put: readonly MadeChange[], withdrawn: readonly SuggestionId[]): void {
  transact(comments, author, () => {
    for (const id of withdrawn) suggestion.remove(comments, author, id)
    for (const { id, change } of put) {
      const before = suggestion.read(comments, id)
      if (before) suggestion.update(comments, author, id, { ...fieldsOf(change), revision: before.revision + 1 })
      else suggestion.create(comments, author, { by: author.person as Id<'person'>, madeAt: author.now(), ...fieldsOf(change) }, id)
    }
  })
}

/**
 * Makes a suggestion what was accepted of it, and what its author wrote since then one of its own. Only its author does. @returns that one; null where
 * nothing is left
 */
export function settleAsAccepted(comments: Y.Doc, author: Author, accepted: Suggestion, { change, since, putIn }: OpenChange): Suggestion | null {
  return transact(comments, author, () => {
    const content = putIn?.content ?? []
    suggestion.update(comments, author, accepted.id, { content, replacement: cutText(wordsOf(content), MAX_SUGGESTED), revision: since })
    const id = suggestion.create(comments, author, {
      ...{ by: author.person as Id<'person'>, madeAt: author.now() },
      ...fieldsOf({ ...change, excerpt: accepted.excerpt }),
    })
    return suggestion.read(comments, id)
  })
}

const fieldsOf = ({ root, from, to, block, characters, content, formatted, marks, blocks, attributes, excerpt }: MadeChange['change']) => ({
  ...{ root, from, to, block, characters, content, formatted, marks, blocks, attributes, excerpt },
  replacement: cutText(wordsOf(content), MAX_SUGGESTED),
})
