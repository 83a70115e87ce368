import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import type { StepProgress } from '../../../../../shared/model/derived/agenda.ts'
import type { StepId } from '../../../../../shared/model/records/step.ts'
import type { TranslationKey } from '../../../../../shared/translations/translations.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import type { Meeting } from '../../time/meeting.ts'
import { durationOf } from '../duration.ts'
import css from './StepList.module.css'

const PROGRESS_TEXTS: Readonly<Record<StepProgress, TranslationKey>> = {
  current: 'guest.now.step.current',
  done: 'guest.now.step.done',
  skipped: 'guest.now.step.skipped',
  toCome: 'guest.now.step.toCome',
}

interface Props extends Pick<Meeting, 'agenda' | 'progress'> {
  readonly step: StepId
}

/** How far the meeting is, as a number that opens the list of its steps. */
export function StepList({ agenda, progress, step }: Props) {
  const { t } = useTranslations()
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const number = agenda.findIndex((each) => each.id === step) + 1
  return (
    <div className={css.steps}>
      <TouchButton
        variant="quiet"
        Icon={isOpen ? ChevronUp : ChevronDown}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t('guest.now.place', { number, count: agenda.length })}
      </TouchButton>
      {isOpen && (
        <ol id={id} className={css.list} aria-label={t('guest.now.steps')}>
          {agenda.map((each) => {
            const state = progress.get(each.id) ?? 'toCome'
            return (
              <li key={each.id} className={css.step} data-progress={state} aria-current={state === 'current' ? 'step' : undefined}>
                <span className={css.title} dir="auto">
                  {each.title || t('common.untitled')}
                </span>
                <span className={css.state}>
                  {t(PROGRESS_TEXTS[state])} · {durationOf(t, each.minutes)}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
