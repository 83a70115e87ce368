import { Check, Minus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { StepProgress } from '../../../../shared/model/derived/agenda.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import css from './ConductView.module.css'

/** The line of steps: what was done, what runs, what was skipped, what is to come. A press begins a step, also one from before. */
export function StepStrip({ run: { agenda, progress, whyNot, go } }: { readonly run: SessionRun }) {
  const { t } = useTranslations()
  const current = useRef<HTMLLIElement>(null)
  const currentId = progress.current?.step
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is brought into view
  useEffect(() => {
    current.current?.scrollIntoView?.({ block: 'nearest', inline: 'center' })
  }, [currentId])
  return (
    <nav className={css.strip} aria-label={t('session.agenda')}>
      <ol>
        {agenda.map((step, at) => {
          const state = progress.progress.get(step.id) ?? 'toCome'
          const title = step.title || t('common.untitled')
          return (
            <li key={step.id} ref={state === 'current' ? current : null} data-state={state}>
              <button
                type="button"
                className={css.stripStep}
                aria-current={state === 'current' ? 'step' : undefined}
                aria-disabled={whyNot !== null}
                title={whyNot ?? title}
                onClick={() => whyNot === null && state !== 'current' && go(step)}
              >
                <span className={css.stripNumber}>
                  <Mark state={state} number={at + 1} />
                </span>
                <span className={css.stripTitle}>{title}</span>
                <span className="visually-hidden">. {t(`session.run.${state}`)}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function Mark({ state, number }: { readonly state: StepProgress; readonly number: number }) {
  if (state === 'done') return <Check aria-hidden size={16} />
  if (state === 'skipped') return <Minus aria-hidden size={16} />
  return number
}
