import { type Note, shownNoteText } from '../../../../shared/model/records/note.ts'
import { type PaperNumbers, paperNumberOf } from '../../../../shared/model/records/paperNumber.ts'
import type { PaperCard } from '../../../board/export/cards/paperCards.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { recordOf } from '../../../board/objects/objectKind.ts'
import { outlineOf } from '../../../board/outline/outlineOrder.ts'
import type { Scene } from '../../../board/scene/scene.ts'

/** A note that can be put on paper, and the title of its area. */
export interface PrintableNote {
  readonly note: Note
  readonly place: string
}

/** The notes with words, in the order of the outline; of a selection with notes in it, only these. Cost: as `outlineOf` */
export function printableNotes(scene: Scene, selected: ReadonlySet<ObjectId>): readonly PrintableNote[] {
  const all = outlineOf(scene).flatMap(({ area, objects }) =>
    objects.flatMap((object): PrintableNote[] => {
      const note = recordOf(object, noteKind)
      return note && note.text.trim() !== '' ? [{ note, place: area?.title ?? '' }] : []
    }),
  )
  const chosen = all.filter(({ note }) => selected.has(note.id))
  return chosen.length > 0 ? chosen : all
}

/** Notes that have a number as cards, by number: so one is found again in the pile. */
export const cardsOf = (notes: readonly PrintableNote[], numbers: PaperNumbers): readonly PaperCard[] =>
  notes
    .map(({ note, place }) => ({ number: paperNumberOf(numbers, note), text: shownNoteText(note.text).trim(), colour: note.colour, place }))
    .filter(({ number }) => number !== '')
    .sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }))
