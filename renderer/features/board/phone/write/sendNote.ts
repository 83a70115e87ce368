import type { AreaId } from '../../../../../shared/model/records/area.ts'
import { type NewNote, NOTE_SIDE, type NoteColour, note, noteSides, putNotes } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { whenSaved } from '../../../../sync/room/whenSaved.ts'
import { putInArea } from '../notes/putInArea.ts'

/** Why no note can be added now, as far as facilitators have decided; null where one can. */
export const whyNotAdd = ({ rights }: Pick<OpenRoom, 'rights'>): 'frozen' | 'limited' | null => {
  const refusal = rights.whyNot({ kind: 'create', root: note.root, key: '', fields: [], isOwn: true })
  return refusal === 'locked' ? null : refusal
}

/** Adds a note to the board in a free place, in the chosen area, which grows where it is full. @returns resolves when the phone has stored the note */
export function sendNote(
  room: OpenRoom,
  author: Author,
  added: { readonly text: string; readonly colour: NoteColour; readonly area: AreaId | null } & Pick<NewNote, 'picture' | 'pictureText'>,
): Promise<void> {
  const { text, colour, area, picture, pictureText } = added
  // a photograph and words are made out from afar in a large one
  const side = picture ? noteSides.large : NOTE_SIDE
  putInArea(room, author, { area, side }, (box) => void putNotes(room.doc, author, [{ text, colour, box, picture, pictureText }]))
  return whenSaved(room)
}
