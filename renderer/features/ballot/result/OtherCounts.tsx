import { useMemo } from 'react'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { CountBasis, CountedBallot } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { otherCount } from '../../../../shared/model/sessionLog/ballots/otherCount.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Ballot.module.css'
import { shownOptions } from '../log/shownOptions.ts'
import { resultSentences } from '../vote/results/resultSentences.ts'

interface Props {
  readonly ballot: Ballot
  readonly basis: CountBasis
  readonly counted: CountedBallot
}

/** What the same orders of preference come to by the other rule, closed until somebody asks: only the rule that was frozen decides. */
export function OtherCounts({ ballot, basis, counted }: Props) {
  const { t } = useTranslations()
  const other = useMemo(() => otherCount(ballot, basis, counted), [ballot, basis, counted])
  if (!other) return null
  const shown = { ...other, settings: ballot.settings, options: shownOptions(ballot) }
  return (
    <details>
      <summary>{t('ballot.otherCounts')}</summary>
      <p className={css.soft}>{t('ballot.otherCountsText', { rule: t(`ballot.rule.${other.rule}`) })}</p>
      <ul className={css.list}>
        {resultSentences(shown as never, t).map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
    </details>
  )
}
