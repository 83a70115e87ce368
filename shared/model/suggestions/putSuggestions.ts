import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { anchorOf, type FlatRange } from '../../document/flat/anchor/anchor.ts'
import { unitsIn } from '../../document/flat/anchor/characters.ts'
import type { ProposedChange } from '../../document/suggest/proposedChange.ts'
import { type MarkChange, wordsOf } from '../../document/suggest/proposedContent.ts'
import { MAX_CONTENT, MAX_RUNS } from '../../document/suggest/suggestionLimits.ts'
import { MAX_SUGGESTED, type Suggestion, type SuggestionId, suggestion } from '../records/suggestion.ts'
import { type Author, transact } from '../transact.ts'
import type { FileSource } from '../value/attribution.ts'
import type { OpenChange } from './openChange.ts'

/** A change as somebody made it, with what it is about in words. */
export interface MadeChange {
  readonly id: SuggestionId
  readonly change: ProposedChange & { readonly excerpt: string }
  /** The suggestion that a new one was a part of. */
  readonly partOf?: string
}

/** Keeps suggestions as their author has them now: some new or changed, some withdrawn, in one transaction. */
export function putSuggestions(comments: Y.Doc, author: Author, put: readonly MadeChange[], withdrawn: readonly SuggestionId[]): void {
  transact(comments, author, () => {
    for (const id of withdrawn) suggestion.remove(comments, author, id)
    for (const { id, change, partOf = '' } of put) {
      const before = suggestion.read(comments, id)
      if (before) suggestion.update(comments, author, id, { ...fieldsOf(change), revision: before.revision + 1 })
      else suggestion.create(comments, author, { by: author.person as Id<'person'>, madeAt: author.now(), ...fieldsOf(change), partOf }, id)
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
      ...(putIn ? { restOf: accepted.id, restSince: since, restRuns: putIn.runs } : {}),
    })
    return suggestion.read(comments, id)
  })
}

/** A tracked change of a file, over a range of the document: what would go or be formatted, or whose block would be another. */
export interface FileChange extends Pick<ProposedChange, 'content' | 'attributes'> {
  readonly range: FlatRange
  /** What would become of the marks of its letters; null: nothing, and its letters would go. */
  readonly format: MarkChange | null
}

/**
 * Proposes what somebody proposed in a file. @param comments the room of the comments @returns null where it is more than one suggestion may be.
 * Cost: O(items)
 */
export function suggestFromFile(
  comments: Y.Doc,
  author: Author,
  doc: Y.Doc,
  { range, content, format, attributes }: FileChange,
  fromFile: FileSource,
): SuggestionId | null {
  const isKind = Object.keys(attributes).length > 0
  const [units, { root, from, to, block, excerpt }] = [isKind ? [] : unitsIn(doc, range), anchorOf(doc, range)]
  if (units.length > MAX_RUNS || JSON.stringify(content).length > MAX_CONTENT) return null
  if (!isKind && units.length === 0 && content.length === 0) return null
  return suggestion.create(comments, author, {
    ...{ by: author.person as Id<'person'>, madeAt: author.now(), fromFile },
    ...fieldsOf({
      ...{ root, from, to, block: block ?? '', excerpt, content, attributes },
      ...{ characters: format ? [] : units, formatted: format ? units : [], marks: format ?? {}, blocks: isKind && block ? [block] : [] },
    }),
  })
}

const fieldsOf = ({ root, from, to, block, characters, content, formatted, marks, blocks, attributes, excerpt }: MadeChange['change']) => ({
  ...{ root, from, to, block, characters, content, formatted, marks, blocks, attributes, excerpt },
  replacement: cutText(wordsOf(content), MAX_SUGGESTED),
})
