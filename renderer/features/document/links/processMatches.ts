import { foldForSearch } from '../../../../shared/base/text/foldText.ts'
import type { LinkTarget } from '../../../../shared/document/mentions.ts'
import { noteTitle } from '../../../../shared/model/derived/noteTitle.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import type { BoardContents } from '../mentions/shown/mentionNames.ts'

/** Something of the process that a document may lead to. */
export interface ProcessMatch {
  readonly target: LinkTarget
  /** Empty where it has none. */
  readonly title: string
  /** Title of the board that a part is on; null for what stands by itself. */
  readonly board: string | null
}

/**
 * What has all the words that somebody types, or parts of them: boards, documents and meetings by their titles, then the areas and notes of the
 * boards that are open. Without a word what stands by itself. Cost: O(texts)
 */
export function processMatches(listings: readonly Listing[], boards: ReadonlyMap<string, BoardContents>, query: string): readonly ProcessMatch[] {
  const words = foldForSearch(query).split(/\s+/).filter(Boolean)
  const matches = (text: string): boolean => {
    const folded = foldForSearch(text)
    return words.every((word) => folded.includes(word))
  }
  const inUse = listings.filter(({ archivedAt }) => archivedAt === undefined)
  const listed = inUse.map(({ kind, id, title }): ProcessMatch => ({ target: { kind, id, part: null }, title, board: null }))
  const parts = inUse.flatMap(({ kind, id, title }): ProcessMatch[] => {
    const contents = kind === 'board' && words.length > 0 ? boards.get(id) : undefined
    if (!contents) return []
    const partOf = (partKind: 'area' | 'note', partId: string, partTitle: string): ProcessMatch => ({
      target: { kind, id, part: { kind: partKind, id: partId } },
      title: partTitle,
      board: title,
    })
    return [
      ...[...contents.areas].flatMap(([areaId, area]) => (matches(area.title) ? [partOf('area', areaId, area.title)] : [])),
      ...[...contents.notes].flatMap(([noteId, { text }]) => (text.trim() && matches(text) ? [partOf('note', noteId, noteTitle(text))] : [])),
    ]
  })
  const byKind = (kind: Listing['kind']) => listed.filter(({ target, title }) => target.kind === kind && matches(title))
  return [...byKind('board'), ...parts, ...byKind('document'), ...byKind('session')]
}
