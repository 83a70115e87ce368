import type { ReactNode } from 'react'
import { MAX_PROMPT, MAX_STEP_NOTES, type Step } from '../../../../shared/model/records/step.ts'
import { policyPresets } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import { attributions } from '../../../../shared/protocol/sessionLog/attributions.ts'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { presetOfStep } from '../run/stepPolicy.ts'
import css from './Agenda.module.css'
import type { StepChanges } from './stepChanges.ts'

interface Props {
  readonly id: string
  readonly step: Step
  readonly worksOnBoard: boolean
  /** Whether people write in it. */
  readonly writes: boolean
  readonly whyNot: string | null
  readonly onChange: (changes: StepChanges) => void
  /** What the feature of the step's kind prepares. */
  readonly children?: ReactNode
}

/** What is set once for a step: what people are asked, what may be done meanwhile, and notes for whoever leads. */
export function StepDetails({ id, step, worksOnBoard, writes, whyNot, onChange, children }: Props) {
  const { t } = useTranslations()
  return (
    <div id={id} className={css.details}>
      <InPlaceField
        label={t('session.step.prompt')}
        showLabel
        variant="boxed"
        lines
        value={step.prompt ?? ''}
        maxLength={MAX_PROMPT}
        placeholder={t('session.step.promptExample')}
        whyNot={whyNot}
        onSave={(prompt) => onChange({ prompt: prompt || null })}
      />
      {children}
      {worksOnBoard && (
        <Select
          label={t('session.step.policy')}
          help={t('session.step.policyHelp')}
          value={presetOfStep(step) ?? 'all'}
          options={policyPresets.map((preset) => ({ id: preset, label: t(`session.policy.${preset}`) }))}
          isDisabled={whyNot !== null}
          onChange={(preset) => onChange({ policy: preset === 'all' ? null : preset })}
        />
      )}
      {writes && (
        <Select
          label={t('session.step.sealedAs')}
          help={t('session.step.sealedHelp')}
          value={step.sealedAs ?? 'open'}
          options={(['open', ...attributions] as const).map((each) => ({ id: each, label: t(`session.step.sealed.${each}`) }))}
          isDisabled={whyNot !== null}
          onChange={(each) => onChange({ sealedAs: each === 'open' ? null : each })}
        />
      )}
      <InPlaceField
        label={t('session.step.notes')}
        showLabel
        variant="boxed"
        lines
        value={step.notes ?? ''}
        maxLength={MAX_STEP_NOTES}
        whyNot={whyNot}
        onSave={(notes) => onChange({ notes })}
      />
      <p className={css.soft}>{t('session.step.notesHelp')}</p>
    </div>
  )
}
