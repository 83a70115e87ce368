import type { ProblemCode } from '../../../shared/base/problem.ts'
import type { TranslationKey } from '../../../shared/translations/translations.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import css from './ProblemText.module.css'

/** How safe the person's changes are: stored on this phone, only in this page, or there are none. */
export type WorkState = 'kept' | 'window' | 'nothing'

const workKeys: Record<WorkState, TranslationKey> = { kept: 'guest.refused.safe', window: 'guest.refused.notSafe', nothing: 'guest.refused.nothing' }

/** Problems whose advice differs on a phone. */
const phoneAdvice: Partial<Record<ProblemCode, TranslationKey>> = { 'version.newer': 'guest.refused.version', 'room.missing': 'guest.refused.room' }

/** A problem in three sentences: what happened, whether the work is safe, what to do now. */
export function ProblemText({ problem, work }: { readonly problem: ProblemCode; readonly work: WorkState }) {
  const { t } = useTranslations()
  return (
    <div className={css.problem}>
      <p className={css.what}>{t(`problem.${problem}.what`)}</p>
      <p>{t(workKeys[work])}</p>
      <p>{t(phoneAdvice[problem] ?? `problem.${problem}.now`)}</p>
    </div>
  )
}
