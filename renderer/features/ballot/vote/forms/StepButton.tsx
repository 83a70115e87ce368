import type { LucideIcon } from 'lucide-react'
import { cx } from '../../../../kit/text/cx.ts'
import css from '../VoteForm.module.css'

interface Props {
  readonly label: string
  readonly Icon: LucideIcon
  readonly isDisabled: boolean
  /** Why it does nothing now; it keeps its place among the controls and gives the reason. */
  readonly whyNot: string | null
  readonly onPress: () => void
}

/** One more, or one fewer. */
export function StepButton({ label, Icon, isDisabled, whyNot, onPress }: Props) {
  return (
    <button
      type="button"
      className={cx(css.step, whyNot && css.off)}
      disabled={isDisabled}
      aria-disabled={whyNot ? true : undefined}
      aria-label={whyNot ? `${label}. ${whyNot}` : label}
      onClick={whyNot ? undefined : onPress}
    >
      <Icon aria-hidden size="1.5em" />
    </button>
  )
}
