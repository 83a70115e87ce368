import { useMemo, useRef } from 'react'
import { type NoteId, setNotePicture } from '../../../../../shared/model/records/note.ts'
import type { Board } from '../../../../board/engine/board.ts'
import type { Command } from '../../../../kit/commands/commands.ts'
import { useCommands } from '../../../../kit/commands/useCommands.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { PICTURE_TYPES } from '../../../../kit/pictures/preparePicture.ts'
import { t } from '../../../../kit/text/translations.ts'
import type { BoardPictures } from '../usePictureImport.ts'
import { NotePictureDialog } from './NotePictureDialog.tsx'
import { noteForPicture, whyNotPicture } from './noteForPicture.ts'

/** The commands that put a picture into a note, describe it and take it out, with the system's dialog for files. */
export function NotePictures({ board, pictures }: { readonly board: Board; readonly pictures: BoardPictures }) {
  const { toNote, described, describe } = pictures
  const input = useRef<HTMLInputElement>(null)
  /** The note for which the file is chosen: what is selected may change meanwhile. */
  const target = useRef<NoteId | null>(null)
  useCommands(
    useMemo((): readonly Command[] => {
      const run = () => {
        target.current = noteForPicture(board)?.id ?? null
        input.current?.click()
      }
      const remove = () => {
        const note = noteForPicture(board)
        if (!note?.picture) return
        board.write((doc, author) => setNotePicture(doc, author, note.id, null))
        notify(t('board.notePicture.removed'), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
      }
      return [
        { id: 'board.notePicture', titleKey: 'board.notePicture', run, whyNot: () => whyNotPicture(board) },
        {
          id: 'board.notePicture.describe',
          titleKey: 'board.notePicture.describe',
          run: () => describe(noteForPicture(board)?.id ?? null),
          whyNot: () => whyNotPicture(board, true),
        },
        { id: 'board.notePicture.remove', titleKey: 'board.notePicture.remove', run: remove, whyNot: () => whyNotPicture(board, true) },
      ]
    }, [board, describe]),
  )
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        hidden
        data-note-picture=""
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          // so that the same file can be chosen again
          currentTarget.value = ''
          board.focus()
          if (file && target.current) void toNote(file, target.current)
        }}
      />
      <NotePictureDialog board={board} note={described} onClose={() => describe(null)} />
    </>
  )
}
