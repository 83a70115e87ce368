import { Spotlight } from 'lucide-react'
import { shownNoteText } from '../../../../shared/model/records/note.ts'
import { spotlightNote } from '../../../../shared/model/records/spotlight.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { excerptOf } from '../../../kit/text/excerpt.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { PlaceProps } from '../../feature.ts'
import { useSpotlitNote } from '../together/useSpotlitNote.ts'
import css from './ConductView.module.css'

/** UTF-16 units of the note. */
const QUOTED = 160

/** The note that the projector and the phones show, for whoever leads: it is taken away here. */
export function SpotlightBar({ processId, processRoom, author }: Pick<PlaceProps, 'processId' | 'processRoom' | 'author'>) {
  const { t } = useTranslations()
  const note = useSpotlitNote({ processId, processRoom })
  const whyNot = useLive(processRoom.mayWrite) ? null : t('session.run.readOnly')
  if (!note) return null
  return (
    <section className={css.standby} aria-label={t('session.spotlight')}>
      <p dir="auto">
        <Spotlight aria-hidden size={18} />{' '}
        {t('session.spotlight.quoted', { text: excerptOf(shownNoteText(note.text), QUOTED, 2) || t('session.spotlight.empty') })}
      </p>
      <Button variant="quiet" whyNot={whyNot} onPress={() => spotlightNote(processRoom.doc, author, null)}>
        {t('session.spotlight.end')}
      </Button>
    </section>
  )
}
