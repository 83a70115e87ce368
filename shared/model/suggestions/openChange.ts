import type * as Y from 'yjs'
import { type ProposedChange, placeChange } from '../../document/suggest/proposedChange.ts'
import { readContent, readMarkChange } from '../../document/suggest/proposedContent.ts'
import { type PutIn, restOfChange } from '../../document/suggest/restOfChange.ts'
import { acceptance, dismissal, type Insertion, insertion, type Suggestion, type SuggestionId } from '../records/suggestion.ts'
import { compareInsertions, withStayingCopies } from './doubledInsertions.ts'

/** What became of a suggestion. */
export interface Decision {
  readonly isAccepted: boolean
  readonly by: string
  readonly at: number
  /** The form of the suggestion that was decided on. */
  readonly revision: number
}

/** What became of a suggestion; null while it is open. The same for everybody who has the same document, whoever decided at the same moment. */
export function decisionOn(doc: Y.Doc, id: SuggestionId): Decision | null {
  const accepted = acceptance.read(doc, id)
  const dismissed = accepted ? null : dismissal.read(doc, id)
  const match = accepted ?? dismissed
  return match && { isAccepted: accepted !== null, by: match.by, at: match.madeAt, revision: match.revision }
}

/** What a suggestion would do, as it was made. */
export function changeOf({
  root,
  from,
  to,
  block,
  characters,
  content,
  replacement,
  formatted,
  marks,
  blocks,
  attributes,
}: Suggestion): ProposedChange {
  const parts = readContent(content)
  return {
    ...{ root, from, to, block, characters, formatted, blocks },
    // one of other words for a selection has no marks of its own
    content: parts.length > 0 ? parts : readContent(replacement ? [{ text: replacement }] : []).map(({ ...part }) => withoutMarks(part)),
    marks: readMarkChange(marks),
    attributes: attributes as ProposedChange['attributes'],
  }
}

const withoutMarks = <P extends ProposedChange['content'][number]>(part: P): P => {
  if (!('marks' in part)) return part
  const { marks: _, ...rest } = part
  return rest as unknown as P
}

/** What was put in for a suggestion and stands: of the copies of two people, the one that stays. Newest form first. Cost: O(insertions) */
export const insertionsFor = (doc: Y.Doc, id: string): readonly Insertion[] =>
  insertion
    .list(doc)
    .filter((each) => each.suggestion === id)
    .sort(compareInsertions)

/** What of a suggestion is still to be decided. */
export interface OpenChange {
  readonly change: ProposedChange
  /** The form of it that was accepted before; −1: none. */
  readonly since: number
  /** What was put in then; null: nothing. */
  readonly putIn: PutIn | null
}

/**
 * What of a suggestion is still to be decided; null where nothing is. A decision is about the form that whoever decided saw: what its author wrote
 * meanwhile is open. Cost: O(content)
 */
export function openChange(doc: Y.Doc, suggestion: Suggestion): OpenChange | null {
  const proposed = changeOf(suggestion)
  const change = { ...proposed, characters: withStayingCopies(doc, proposed.characters), formatted: withStayingCopies(doc, proposed.formatted) }
  const decision = decisionOn(doc, suggestion.id)
  if (!decision || (!decision.isAccepted && decision.revision < suggestion.revision)) return { change, since: -1, putIn: null }
  if (!decision.isAccepted || decision.revision >= suggestion.revision) return null
  const [last] = insertionsFor(doc, suggestion.id)
  const since = Math.max(decision.revision, last?.revision ?? 0)
  if (since >= suggestion.revision) return null
  const putIn = last ? { content: readContent(last.content), runs: last.runs } : null
  const rest = putIn ? restOfChange(change, putIn) : change
  return isEffective(doc, rest) ? { change: rest, since, putIn } : null
}

/** Whether a change would do anything now. */
function isEffective(doc: Y.Doc, change: ProposedChange): boolean {
  const place = placeChange(doc, change)
  return (
    place !== null && (change.content.length > 0 || place.removedRanges.length > 0 || change.blocks.length > 0 || place.formattedRanges.length > 0)
  )
}
