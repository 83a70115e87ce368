import { Check, Minus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { StepProgress } from '../../../../shared/model/derived/agenda.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import css from './ConductView.module.css'

/** Steps in the line at once, those before the current one among them: each has a button, and an agenda may have hundreds. */
const AT_ONCE = 40
const BEFORE = 12
const NO_EXTRA = { before: 0, after: 0 }

/** The line of steps: what was done, what runs, what was skipped, what is to come. A press begins a step, also one from before. */
export function StepStrip({ run: { agenda, progress, whyNot, go } }: { readonly run: SessionRun }) {
  const { t } = useTranslations()
  const current = useRef<HTMLLIElement>(null)
  const [extra, setExtra] = useState(NO_EXTRA)
  const currentAt = Math.max(
    0,
    agenda.findIndex(({ id }) => id === progress.current?.step),
  )
  const from = agenda.length <= AT_ONCE ? 0 : Math.max(0, currentAt - BEFORE - extra.before)
  const to = agenda.length <= AT_ONCE ? agenda.length : Math.min(agenda.length, currentAt + AT_ONCE - BEFORE + extra.after)
  const currentId = progress.current?.step
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is brought into view
  useEffect(() => {
    current.current?.scrollIntoView?.({ block: 'nearest', inline: 'center' })
  }, [currentId])
  return (
    <nav className={css.strip} aria-label={t('session.agenda')}>
      {from > 0 && (
        <button type="button" className={css.stripStep} onClick={() => setExtra({ ...extra, before: extra.before + AT_ONCE })}>
          {t('session.run.earlierSteps', { count: from })}
        </button>
      )}
      <ol start={from + 1}>
        {agenda.slice(from, to).map((step, offset) => {
          const at = from + offset
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
      {to < agenda.length && (
        <button type="button" className={css.stripStep} onClick={() => setExtra({ ...extra, after: extra.after + AT_ONCE })}>
          {t('session.run.laterSteps', { count: agenda.length - to })}
        </button>
      )}
    </nav>
  )
}

function Mark({ state, number }: { readonly state: StepProgress; readonly number: number }) {
  if (state === 'done') return <Check aria-hidden size={16} />
  if (state === 'skipped') return <Minus aria-hidden size={16} />
  return number
}
