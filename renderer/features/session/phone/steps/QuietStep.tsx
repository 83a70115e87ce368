import { kindOfStep } from '../../../../../shared/model/records/step.ts'
import type { TranslationKey } from '../../../../../shared/translations/translations.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { type PhoneStepProps, usePhonePlaces } from '../../../phonePart.ts'
import { OwnHand } from './OwnHand.tsx'
import { SpotlitNotePart } from './SpotlitNotePart.tsx'
import css from './StepPages.module.css'

const TEXTS: Readonly<Record<string, TranslationKey>> = {
  listen: 'guest.now.listen',
  discuss: 'guest.now.discuss',
}

/** A step in which people speak and listen: a hand goes up, nothing else is asked of the phone. */
export function QuietStep(props: PhoneStepProps) {
  const { step, target } = props
  const { t } = useTranslations()
  const { open } = usePhonePlaces()
  const kind = kindOfStep(step, null)
  const text = TEXTS[kind]
  return (
    <div className={css.actions}>
      {kind === 'discuss' && <SpotlitNotePart {...props} />}
      {text && <p>{t(text)}</p>}
      {kind !== 'tables' && <OwnHand {...props} />}
      {target && (
        <TouchButton wide onClick={() => open({ kind: target.kind, id: target.id, part: null })}>
          {t('guest.session.open', { title: target.title || t('common.untitled') })}
        </TouchButton>
      )}
    </div>
  )
}
