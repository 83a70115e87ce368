import type { MinutesStep } from '../../../shared/model/sessionLog/minutesState.ts'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import css from './Minutes.module.css'

/** How far minutes are, and until when remarks are open. @param step null: a draft */
export function MinutesStateText({ step }: { readonly step: MinutesStep | null }) {
  const { t, language } = useTranslations()
  const state = step?.state ?? 'draft'
  return (
    <span className={css.state} data-state={state}>
      {t(`minutes.state.${state}`)}
      {step?.state === 'observation' && step.until !== null && (
        <span className={css.soft}> {t('minutes.until', { day: formatDate(step.until, language) })}</span>
      )}
    </span>
  )
}
