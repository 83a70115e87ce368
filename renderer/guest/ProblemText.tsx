import type { ProblemCode } from '../../shared/base/problem.ts'
import type { TranslationKey } from '../../shared/words/words.ts'
import css from './ProblemText.module.css'
import { useWords } from './words.ts'

/** How the person's own work is: on this phone, only in this page, or not begun. */
export type Work = 'kept' | 'window' | 'nothing'

const workWords: Record<Work, TranslationKey> = { kept: 'guest.refused.safe', window: 'guest.refused.notSafe', nothing: 'guest.refused.nothing' }

/** Where what to do differs on a phone. */
const nowHere: Partial<Record<ProblemCode, TranslationKey>> = { 'version.newer': 'guest.refused.version', 'room.missing': 'guest.refused.room' }

/** What happened, how the work is, what to do now. */
export function ProblemText({ problem, work }: { readonly problem: ProblemCode; readonly work: Work }) {
  const { say } = useWords()
  return (
    <div className={css.problem}>
      <p className={css.what}>{say(`problem.${problem}.what`)}</p>
      <p>{say(workWords[work])}</p>
      <p>{say(nowHere[problem] ?? `problem.${problem}.now`)}</p>
    </div>
  )
}
