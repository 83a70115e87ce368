import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { applyChange, placeChange } from '../../document/suggest/proposedChange.ts'
import { runsWithRest } from '../../document/suggest/restOfChange.ts'
import { acceptance, dismissal, insertion, type Suggestion } from '../records/suggestion.ts'
import { type Author, transact } from '../transact.ts'
import { changeOf, decisionOn, openChange } from './openChange.ts'

/**
 * Takes a suggestion over: deletes those of its characters that are still there, puts its content in, formats and changes blocks, and says so, in
 * one transaction. What others wrote meanwhile stays. Who accepts twice, or after another, changes nothing; of two who accept at the same moment the
 * content of one stays (`doubledInsertions.ts`). @returns whether it did anything. Cost: O(items × log items)
 */
export function acceptSuggestion(doc: Y.Doc, author: Author, suggestion: Suggestion): boolean {
  const open = openChange(doc, suggestion)
  if (!open || !placeChange(doc, open.change)) return false
  const { id, revision } = suggestion
  const attribution = { by: author.person as Id<'person'>, madeAt: author.now() }
  transact(doc, author, () => {
    const added = applyChange(doc, open.change) ?? []
    const { content } = changeOf(suggestion)
    const runs = open.putIn ? runsWithRest(content, open.putIn, added) : added
    if (content.length > 0)
      insertion.create(doc, author, { ...attribution, suggestion: id, revision, since: open.since, root: open.change.root, runs, content })
    if (acceptance.read(doc, id)) acceptance.update(doc, author, id, { revision })
    else acceptance.create(doc, author, { ...attribution, revision }, id)
  })
  return true
}

/** Does not take a suggestion over. */
export function dismissSuggestion(doc: Y.Doc, author: Author, { id, revision }: Pick<Suggestion, 'id' | 'revision'>): void {
  const decision = decisionOn(doc, id)
  // who dismisses the rest of what was accepted leaves what stands
  if (decision?.isAccepted) acceptance.update(doc, author, id, { revision })
  else if (decision) dismissal.update(doc, author, id, { revision })
  else dismissal.create(doc, author, { by: author.person as Id<'person'>, madeAt: author.now(), revision }, id)
}
