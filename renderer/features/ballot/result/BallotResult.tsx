import { BarChart3, CircleCheck, Table, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { BallotCount } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { ruleNamed, type SettingsOf } from '../../../../shared/model/tally/tallyRules.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { shownOptions } from '../log/shownOptions.ts'
import { type ResultRow, resultRows } from '../vote/results/resultRows.ts'
import { resultSentences } from '../vote/results/resultSentences.ts'
import css from './BallotResult.module.css'
import { sumSentence } from './sumSentence.ts'

interface Props {
  readonly ballot: Ballot
  readonly count: BallotCount
  /** In front of a room: no table, nothing to press. */
  readonly isPresented?: boolean
}

/** What a ballot came to: bars with numbers and per cent, a table one key away, the same in sentences, and the sum that closes. */
export function BallotResult({ ballot, count, isPresented = false }: Props) {
  const { t } = useTranslations()
  const [asTable, setAsTable] = useState(false)
  const rule = ruleNamed(ballot.rule)
  if (!rule) return <p role="status">{t('guest.ballot.newer')}</p>
  const shown = { rule, result: count.result, settings: ballot.settings as SettingsOf<typeof rule>, options: shownOptions(ballot) }
  const rows = resultRows(shown as never, t)
  const sentences = resultSentences(shown as never, t)
  return (
    <section className={css.result} data-presented={isPresented || undefined} aria-label={t('guest.ballot.result')}>
      <ul className={css.sentences}>
        {sentences.slice(0, sentences.length - rows.length).map((sentence) => (
          <li key={sentence} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
      {asTable ? <ResultTable rows={rows} /> : <Bars rows={rows} sentences={sentences.slice(-rows.length)} />}
      <p>{sumSentence(count, t)}</p>
      {!isPresented && (
        <TouchButton Icon={asTable ? BarChart3 : Table} aria-pressed={asTable} onClick={() => setAsTable((before) => !before)}>
          {t(asTable ? 'guest.ballot.asBars' : 'guest.ballot.asTable')}
        </TouchButton>
      )}
    </section>
  )
}

function Bars({ rows, sentences }: { readonly rows: readonly ResultRow[]; readonly sentences: readonly string[] }) {
  return (
    <ul className={css.bars}>
      {rows.map((row, at) => (
        <li key={row.id} className={css.row} data-mark={row.mark ?? undefined}>
          <span className="visually-hidden">{sentences[at]}</span>
          <span aria-hidden className={css.label} dir="auto">
            {row.mark === 'chosen' && <CircleCheck size="1em" />}
            {row.mark === 'tied' && <TriangleAlert size="1em" />} {row.label}
          </span>
          <span aria-hidden className={css.bar}>
            <span className={css.fill} style={{ inlineSize: `${row.percent}%` }} />
          </span>
          <span aria-hidden className={css.number}>
            {row.text} · {row.percent}%
          </span>
        </li>
      ))}
    </ul>
  )
}

function ResultTable({ rows }: { readonly rows: readonly ResultRow[] }) {
  const { t } = useTranslations()
  const hasRanks = rows.some(({ rank }) => rank !== null)
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {hasRanks && <th scope="col">{t('guest.ballot.rank')}</th>}
          <th scope="col">{t('guest.ballot.option')}</th>
          <th scope="col">{t('guest.ballot.number')}</th>
          <th scope="col">%</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {hasRanks && <td>{row.rank ?? '–'}</td>}
            <th scope="row" dir="auto">
              {row.label}
            </th>
            <td>{row.text}</td>
            <td>{row.percent}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
