import type { ComponentProps } from 'react'
import { type Note, shownNoteText } from '../../../../shared/model/records/note.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { PresentedFrame } from './PresentedFrame.tsx'
import { promptSize } from './PresentedPrompt.tsx'
import css from './SessionPresentation.module.css'

/** Longest text that is read from the back of a room in one look, in UTF-16 units; a longer one has the smallest letters. */
const LONG = 420

type Props = Omit<ComponentProps<typeof PresentedFrame>, 'children' | 'prompt'> & { readonly note: Note }

/** The note that everybody talks about, in front of a room. */
export function PresentedNote({ note, ...frame }: Props) {
  const { t } = useTranslations()
  const text = shownNoteText(note.text).trim() || note.pictureText?.trim() || t('session.spotlight.empty')
  return (
    <PresentedFrame {...frame}>
      <p
        className={css.note}
        data-size={text.length > LONG ? 'least' : promptSize(text)}
        style={{ background: `var(--note-${note.colour})` }}
        dir="auto"
      >
        {text}
      </p>
    </PresentedFrame>
  )
}
