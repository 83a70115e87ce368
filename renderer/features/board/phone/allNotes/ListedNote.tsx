import { type Note, shownNoteText, writerOf } from '../../../../../shared/model/records/note.ts'
import { NOBODY } from '../../../../../shared/model/transact.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { lazyNoteMarks } from '../marks/lazyNoteMarks.ts'
import { NotePaper } from '../notes/NotePaper.tsx'
import { lazyShownPicture } from '../pictures/lazyPictures.ts'
import css from './AllNotesPage.module.css'

interface Props extends Pick<PhoneProps, 'processId' | 'author'> {
  readonly note: Note
  /** Ids of notes that are gone and whose place it took. */
  readonly replaced: readonly string[]
  readonly room: OpenRoom
  readonly mayWrite: boolean
  readonly nameOf: (person: string) => string
}

/** A note of the list: its picture, its words, what is attached to it, and who wrote it. */
export function ListedNote({ processId, note, replaced, room, author, mayWrite, nameOf }: Props) {
  const { t } = useTranslations()
  const { picture, pictureText = '' } = note
  const text = shownNoteText(note.text) || (picture ? '' : t('guest.myNotes.empty'))
  return (
    <NotePaper colour={note.colour}>
      {picture && <lazyShownPicture.View processId={processId} asset={picture} text={pictureText} />}
      {text && (
        <p className={css.text} dir="auto">
          {text}
        </p>
      )}
      <lazyNoteMarks.View doc={room.doc} id={note.id} replaced={replaced} author={author} mayWrite={mayWrite} />
      <p className={css.by}>
        {note.wordsOf && note.wordsOf !== NOBODY && nameOf(writerOf(note)) !== nameOf(note.by)
          ? t('guest.allNotes.quoted', { author: nameOf(writerOf(note)), by: nameOf(note.by) })
          : nameOf(writerOf(note))}
        {note.by === author.person && note.wordsOf !== NOBODY && ` (${t('guest.allNotes.mine')})`}
      </p>
    </NotePaper>
  )
}
