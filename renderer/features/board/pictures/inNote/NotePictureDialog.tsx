import { useEffect } from 'react'
import { describeNotePicture, MAX_PICTURE_TEXT, type NoteId, readNote } from '../../../../../shared/model/records/note.ts'
import type { Board } from '../../../../board/engine/board.ts'
import { Dialog } from '../../../../kit/dialogs/Dialog.tsx'
import { SentenceForm } from '../../../../kit/fields/SentenceForm.tsx'
import { closeNoticesOf } from '../../../../kit/notices/notices.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { PICTURE_QUESTION } from '../pictureNotices.ts'

interface Props {
  readonly board: Board
  /** The note whose picture is described; null: none. */
  readonly note: NoteId | null
  readonly onClose: () => void
}

/** Asks what the picture of a note shows, for who does not see it. */
export function NotePictureDialog({ board, note: id, onClose }: Props) {
  const { t } = useTranslations()
  const note = id ? readNote(board.doc, id) : null
  useEffect(() => {
    if (id) closeNoticesOf(PICTURE_QUESTION)
  }, [id])
  const described = () => {
    const latest = note && readNote(board.doc, note.id)
    return latest?.picture ? (latest.pictureText ?? '') : null
  }
  return (
    <Dialog title={t('board.picture.describe')} isOpen={note?.picture !== undefined} onClose={onClose} size="small">
      {note && (
        <SentenceForm
          key={note.id}
          label={t('board.picture.field')}
          help={t('board.picture.hint')}
          maxLength={MAX_PICTURE_TEXT}
          current={described}
          cancel={t('board.notePicture.later')}
          onSave={(text) => board.write((doc, author) => describeNotePicture(doc, author, note.id, text))}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
