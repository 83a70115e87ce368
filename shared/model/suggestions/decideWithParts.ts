import type * as Y from 'yjs'
import { type Suggestion, suggestion } from '../records/suggestion.ts'
import { type Author, transact } from '../transact.ts'
import { acceptSuggestions, dismissSuggestion } from './decideSuggestion.ts'
import { decisionFor, decisionOn } from './openChange.ts'

/** How a suggestion is decided on. */
export type DecisionKind = 'accept' | 'dismiss'

/**
 * Decides on a suggestion, and on what says the other half of it: where an earlier form was accepted while its author cut it in two, the rest takes
 * away what the other part puts in again. One without the other would take words away that nobody wanted to go, or double them.
 * @param comments the room of the suggestions. Cost: O(suggestions)
 */
export function decideWithParts(doc: Y.Doc, comments: Y.Doc, author: Author, chosen: Suggestion, how: DecisionKind): void {
  const decided = withParts(doc, chosen, suggestion.list(comments))
  transact(doc, author, () => {
    if (how === 'accept') acceptSuggestions(doc, author, decided)
    else for (const each of decided) dismissSuggestion(doc, author, each)
  })
}

/** A suggestion, and those that are decided on with it: they are of the same one, of which an earlier form was accepted. Cost: O(suggestions) */
export function withParts(doc: Y.Doc, chosen: Suggestion, all: readonly Suggestion[]): readonly Suggestion[] {
  const isChanged = (each: Suggestion) => {
    const decision = decisionOn(doc, each.id)
    return decision?.isAccepted === true && decision.revision < each.revision
  }
  const whole = (each: Suggestion) => each.restOf || each.partOf || (isChanged(each) ? each.id : '')
  const key = whole(chosen)
  if (!key) return [chosen]
  const related = all.filter((each) => each.by === chosen.by && (each.id === chosen.id || (whole(each) === key && !isDecided(doc, each))))
  const isPair = related.some((each) => each.partOf) && related.some((each) => !each.partOf)
  return isPair ? related : [chosen]
}

/** What is decided in the form that it has. */
function isDecided(doc: Y.Doc, each: Suggestion): boolean {
  const decision = decisionFor(doc, each)
  return decision !== null && decision.revision >= each.revision
}
