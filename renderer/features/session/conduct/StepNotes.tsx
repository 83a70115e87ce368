import type * as Y from 'yjs'
import { changeStep, MAX_PROMPT, MAX_STEP_NOTES, type Step } from '../../../../shared/model/records/step.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './ConductView.module.css'

interface Props {
  readonly step: Step | null
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
}

/** What people are asked in the step that runs, and what whoever leads it wanted to remember: never in front of the room. */
export function StepNotes({ step, doc, author, whyNot }: Props) {
  const { t } = useTranslations()
  if (!step) return <p className={css.panelBody}>{t('session.run.stepGone')}</p>
  return (
    <div key={step.id} className={css.panelBody}>
      <h3 dir="auto">{step.title || t('common.untitled')}</h3>
      <InPlaceField
        label={t('session.step.prompt')}
        showLabel
        variant="boxed"
        lines
        value={step.prompt ?? ''}
        maxLength={MAX_PROMPT}
        whyNot={whyNot}
        onSave={(prompt) => changeStep(doc, author, step.id, { prompt: prompt || null })}
      />
      <InPlaceField
        label={t('session.step.notes')}
        showLabel
        variant="boxed"
        lines
        value={step.notes ?? ''}
        maxLength={MAX_STEP_NOTES}
        whyNot={whyNot}
        onSave={(notes) => changeStep(doc, author, step.id, { notes })}
      />
      <p className={css.soft}>{t('session.step.notesHelp')}</p>
    </div>
  )
}
