import type * as Y from 'yjs'
import type { CharacterRun } from '../../document/flat/anchor/textIndex.ts'
import { type ProposedChange, placeChange } from '../../document/suggest/proposedChange.ts'
import { readContent, readMarkChange } from '../../document/suggest/proposedContent.ts'
import { type PutIn, partOfRuns, putInForRest, restOfChange } from '../../document/suggest/restOfChange.ts'
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

/**
 * What was put in of a suggestion that is the rest of another, because somebody accepted that rest where it stood before: in the other one. Null:
 * nothing. Cost: O(insertions + content)
 */
function putInAsRest(doc: Y.Doc, { restOf, restSince }: Suggestion): PutIn | null {
  if (!restOf) return null
  const insertions = insertionsFor(doc, restOf)
  const whole = insertions.find(({ since }) => since === restSince)
  const before = insertions.find(({ revision }) => revision === restSince)
  return whole && before ? putInForRest(readContent(before.content), { content: readContent(whole.content), runs: whole.runs }) : null
}

/** What became of a suggestion, also where it is the rest of another and was accepted as that one; null while it is open. */
export const decisionFor = (doc: Y.Doc, suggestion: Suggestion): Decision | null =>
  decisionOn(doc, suggestion.id) ?? (putInAsRest(doc, suggestion) ? decisionOn(doc, suggestion.restOf as SuggestionId) : null)

/**
 * Ids, and of those that were put in for the earlier form of a suggestion, those that stand for them since that acceptance was undone and made anew:
 * the rest of the suggestion is about these. Cost: O(insertions + units)
 */
function withAcceptedAnew(doc: Y.Doc, { restOf, restSince, restRuns }: Suggestion, runs: readonly CharacterRun[]): readonly CharacterRun[] {
  if (!restOf || runs.length === 0) return runs
  const anew = insertionsFor(doc, restOf).find(({ revision }) => revision === restSince)
  if (!anew || lengthOf(anew.runs) !== lengthOf(restRuns) || JSON.stringify(anew.runs) === JSON.stringify(restRuns)) return runs
  const added: CharacterRun[] = []
  let unit = 0
  for (const [client, clock, length] of restRuns) {
    for (const [of, from, most] of runs) {
      const [start, end] = [Math.max(clock, from), Math.min(clock + length, from + most)]
      if (of === client && start < end) added.push(...partOfRuns(anew.runs, unit + start - clock, unit + end - clock))
    }
    unit += length
  }
  return [...runs, ...added]
}

/** Ids that a suggestion names, and those of what stands for them now, behind them. Cost: O(insertions + units) */
export const currentRuns = (doc: Y.Doc, suggestion: Suggestion | null, runs: readonly CharacterRun[]): readonly CharacterRun[] =>
  withStayingCopies(doc, suggestion ? withAcceptedAnew(doc, suggestion, runs) : runs)

const lengthOf = (runs: readonly CharacterRun[]): number => runs.reduce((sum, [, , length]) => sum + length, 0)

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
  const [characters, formatted] = [currentRuns(doc, suggestion, proposed.characters), currentRuns(doc, suggestion, proposed.formatted)]
  const change = { ...proposed, characters, formatted }
  const decision = decisionOn(doc, suggestion.id)
  if (!decision || (!decision.isAccepted && decision.revision < suggestion.revision)) {
    const putIn = putInAsRest(doc, suggestion)
    if (!putIn) return { change, since: -1, putIn: null }
    const rest = restOfChange(change, putIn)
    return isEffective(doc, rest) ? { change: rest, since: 0, putIn } : null
  }
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
