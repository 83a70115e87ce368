import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { applyChanges } from '../../document/suggest/applyChanges.ts'
import { runsWithRest } from '../../document/suggest/restOfChange.ts'
import { acceptance, dismissal, insertion, type Suggestion } from '../records/suggestion.ts'
import { type Author, transact } from '../transact.ts'
import { changeOf, decisionOn, openChange } from './openChange.ts'

/**
 * Takes suggestions over: deletes those of their characters that are still there, puts their content in, formats and changes blocks, and says so, in
 * one transaction. What others wrote meanwhile stays. Who accepts twice, or after another, changes nothing; of two who accept at the same moment the
 * content of one stays (`doubledInsertions.ts`). @returns how many there was anything of. Cost: O(items × log items + suggestions)
 */
export function acceptSuggestions(doc: Y.Doc, author: Author, suggestions: readonly Suggestion[]): number {
  const open = suggestions.flatMap((suggestion) => {
    const rest = openChange(doc, suggestion)
    return rest ? [{ suggestion, ...rest }] : []
  })
  if (open.length === 0) return 0
  const attribution = { by: author.person as Id<'person'>, madeAt: author.now() }
  let count = 0
  transact(doc, author, () => {
    const inserted = applyChanges(
      doc,
      open.map(({ change }) => change),
    )
    for (const [at, { suggestion, change, since, putIn }] of open.entries()) {
      const added = inserted[at]
      if (!added) continue
      count++
      const { id, revision } = suggestion
      const { content } = changeOf(suggestion)
      const runs = putIn ? runsWithRest(content, putIn, added) : added
      if (content.length > 0) insertion.create(doc, author, { ...attribution, suggestion: id, revision, since, root: change.root, runs, content })
      if (acceptance.read(doc, id)) acceptance.update(doc, author, id, { revision })
      else acceptance.create(doc, author, { ...attribution, revision }, id)
    }
  })
  return count
}

/** Takes one suggestion over, as {@link acceptSuggestions}. @returns whether it did anything */
export const acceptSuggestion = (doc: Y.Doc, author: Author, suggestion: Suggestion): boolean => acceptSuggestions(doc, author, [suggestion]) > 0

/** Does not take a suggestion over. */
export function dismissSuggestion(doc: Y.Doc, author: Author, { id, revision }: Pick<Suggestion, 'id' | 'revision'>): void {
  const decision = decisionOn(doc, id)
  // who dismisses the rest of what was accepted leaves what stands
  if (decision?.isAccepted) acceptance.update(doc, author, id, { revision })
  else if (decision) dismissal.update(doc, author, id, { revision })
  else dismissal.create(doc, author, { by: author.person as Id<'person'>, madeAt: author.now(), revision }, id)
}
