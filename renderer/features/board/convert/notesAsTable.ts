import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { shownNoteText, writerOf } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { wordedOf } from '../../../board/objects/objectKind.ts'
import { outlineOf } from '../../../board/outline/outlineOrder.ts'
import { t } from '../../../kit/text/translations.ts'
import { areaTitle, paintKey } from '../boardTexts.ts'

/** Words of the board, with where they came from. */
export interface NoteEntry {
  readonly id: ObjectId
  readonly kind: string
  readonly text: string
  /** Title of its area; '' where it lies in none. */
  readonly area: string
  /** '' where the board shows nobody. */
  readonly author: string
  /** '' where it has none. */
  readonly colour: string
}

/**
 * What is selected that holds words, and what lies in the selected areas; where nothing is selected, all of the board: in the order of the outline. Empty
 * ones are left out. Cost: as `outlineOf`.
 */
export function noteEntries(board: Board, nameOf: (id: string) => string): readonly NoteEntry[] {
  const { scene } = board
  const selection = board.selection.current()
  const areas = [...scene.of(areaKind).values()]
  return outlineOf(scene).flatMap(({ area, objects }) =>
    objects.flatMap((object) => {
      const worded = wordedOf(object)
      const text = worded ? shownNoteText(worded.text).trim() : ''
      const isChosen = selection.size === 0 || selection.has(object.id) || selection.has(areaOf(object, areas)?.id as ObjectId)
      if (!worded || !text || !isChosen) return []
      const fill = object.kind.appearance?.(object.record).fill
      return {
        id: object.id,
        kind: object.kind.name,
        text,
        area: area ? areaTitle(area) : '',
        author: nameOf(writerOf(worded)),
        colour: fill ? t(paintKey(fill)) : '',
      }
    }),
  )
}

/** The columns of a table of such entries: name, and cell of an entry. Without the authors where the board shows nobody. */
export const tableColumns = (entries: readonly NoteEntry[]): readonly (readonly [name: string, key: 'text' | 'area' | 'author' | 'colour'])[] => [
  [t('board.csv.text'), 'text'],
  [t('board.csv.area'), 'area'],
  ...(entries.some(({ author }) => author !== '') ? ([[t('board.csv.author'), 'author']] as const) : []),
  [t('board.csv.colour'), 'colour'],
]
