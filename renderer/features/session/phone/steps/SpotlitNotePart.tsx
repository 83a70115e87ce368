import { useEffect, useId, useRef } from 'react'
import { shownNoteText } from '../../../../../shared/model/records/note.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import type { PhoneStepProps } from '../../../phonePart.ts'
import { useSpotlitNote } from '../../together/useSpotlitNote.ts'
import css from './StepPages.module.css'

/** The note that everybody talks about, on a phone. */
export function SpotlitNotePart(props: PhoneStepProps) {
  const { t } = useTranslations()
  const title = useId()
  const note = useSpotlitNote(props)
  const text = note && (shownNoteText(note.text).trim() || note.pictureText?.trim() || t('session.spotlight.empty'))
  const announced = useRef<string | null>(null)
  useEffect(() => {
    if (note && text && announced.current !== note.id) announce(`${t('session.spotlight')} ${text}`)
    announced.current = note?.id ?? null
  }, [note, text, t])
  if (!note) return null
  return (
    <section className={css.spotlit} aria-labelledby={title} style={{ background: `var(--note-${note.colour})` }}>
      <h2 id={title}>{t('session.spotlight')}</h2>
      <p dir="auto">{text}</p>
    </section>
  )
}
