import { foldText } from '../../../../shared/base/text/foldText.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { type NoteColour, writerOf } from '../../../../shared/model/records/note.ts'
import type { PersonId } from '../../../../shared/model/transact.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { readingOrder } from '../../../board/outline/outlineOrder.ts'
import type { Scene } from '../../../board/scene/scene.ts'

/** What is looked for on a board; null stands for anything. */
export interface BoardQuery {
  /** Words, in any order; accents and capitals do not count. */
  readonly text: string
  readonly colour: NoteColour | null
  readonly author: PersonId | null
}

/** Nothing in particular. */
export const ANYTHING: BoardQuery = { text: '', colour: null, author: null }

/** Whether a query leaves anything out. */
export const isFiltering = ({ text, colour, author }: BoardQuery): boolean => text.trim() !== '' || colour !== null || author !== null

const fold = (text: string): string => foldText(text, { matchCase: false, wholeWord: false, matchAccents: false }).text

/**
 * The objects of the sheet that a query fits, in reading order: each of its words is in the object's words, in the name of who wrote them, or in the title
 * of its area. Cost: O(objects × (areas + length of their words)).
 */
export function boardMatches(scene: Pick<Scene, 'objects' | 'of'>, query: BoardQuery, nameOf: (id: string) => string): readonly ObjectId[] {
  const terms = fold(query.text).split(/\s+/).filter(Boolean)
  const areas = scene.of(areaKind)
  return readingOrder(scene).filter((id) => {
    const object = scene.objects.get(id)
    if (!object) return false
    const note = recordOf(object, noteKind)
    if (query.colour !== null && note?.colour !== query.colour) return false
    if (query.author !== null && (!note || writerOf(note) !== query.author)) return false
    if (terms.length === 0) return true
    const author = note ? nameOf(writerOf(note)) : ''
    const text = fold(`${object.kind.text(object.record)}\n${author}\n${areaOf(object, areas.values())?.title ?? ''}`)
    return terms.every((term) => text.includes(term))
  })
}

/** Who wrote notes on a board, those with most notes first. Cost: O(notes). */
export function authorsOf(scene: Pick<Scene, 'of'>): readonly PersonId[] {
  const counts = new Map<PersonId, number>()
  for (const note of scene.of(noteKind).values()) counts.set(writerOf(note), (counts.get(writerOf(note)) ?? 0) + 1)
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)).map(([id]) => id)
}
