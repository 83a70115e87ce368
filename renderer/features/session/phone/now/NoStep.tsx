import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { usePhoneTabs } from '../../../phonePart.ts'
import css from './NowPage.module.css'
import type { NoStepState } from './noStepState.ts'

interface Props {
  readonly title: string
  readonly state: NoStepState
}

/** Where no step runs: the meeting is over, or between two of its steps. */
export function NoStep({ title, state }: Props) {
  const { t } = useTranslations()
  const { go } = usePhoneTabs()
  return (
    <>
      <h1 tabIndex={-1}>{title}</h1>
      {state === 'closed' && <p className={css.prompt}>{t('guest.now.closedText')}</p>}
      {state === 'between' && <p className={css.prompt}>{t('guest.now.betweenText')}</p>}
      {state !== 'between' && (
        <div className={css.actions}>
          <TouchButton wide onClick={() => go('session')}>
            {t('guest.now.seeMeeting')}
          </TouchButton>
        </div>
      )}
    </>
  )
}
