import type { Note } from '../../../../../shared/model/records/note.ts'
import type { Board } from '../../../../board/engine/board.ts'
import { noteKind } from '../../../../board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../../board/objects/objectId.ts'
import { recordOf } from '../../../../board/objects/objectKind.ts'
import { t } from '../../../../kit/text/translations.ts'
import { whyNotChange } from '../../rights/whyNot.ts'

/** The note that a picture is put into: the one that is written in, else the only one that is selected; null: none. */
export function noteForPicture({ editing, selection, scene }: Pick<Board, 'editing' | 'selection' | 'scene'>): Note | null {
  const [only, ...others] = selection.current()
  const id: ObjectId | undefined = editing.current() ?? (others.length === 0 ? only : undefined)
  return id ? recordOf(scene.objects.get(id), noteKind) : null
}

/** Why the picture of the selected note cannot be changed now; null where it can. @param needsOne whether the note must have one */
export function whyNotPicture(board: Board, needsOne = false): string | null {
  const note = noteForPicture(board)
  const object = note && board.scene.objects.get(note.id)
  if (!object) return t('board.notePicture.chooseNote')
  return whyNotChange(board, 'style', [object]) ?? (needsOne && !note.picture ? t('board.notePicture.none') : null)
}
