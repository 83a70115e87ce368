import { type ReactNode, useMemo } from 'react'
import { type BlockChange, compareDocuments, wordsOfBlock } from '../../../../shared/document/compare/compareDocuments.ts'
import type { FlatBlock } from '../../../../shared/document/flat/flatBlock.ts'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './Versions.module.css'

interface Props {
  readonly before: readonly FlatBlock[]
  readonly after: readonly FlatBlock[]
  /** One text with what went and came, or two beside each other. */
  readonly layout: 'inline' | 'beside'
}

/** Unchanged blocks shown around a change; the others are counted. */
const AROUND = 1

/** What differs between two states of a document; never told by colour alone. */
export function ComparisonView({ before, after, layout }: Props) {
  const { t } = useTranslations()
  const changes = useMemo(() => compareDocuments(before, after), [before, after])
  const differs = changes.some(isChange)
  if (!differs) return <p>{t('document.versions.same')}</p>
  return (
    <section className={css.comparison} aria-label={t('document.versions.comparison')}>
      {withGaps(changes).map((part, at) =>
        typeof part === 'number' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no id, only its place
          <p key={`gap ${at}`} className={css.gap}>
            {t('document.versions.unchanged', { count: part })}
          </p>
        ) : layout === 'inline' ? (
          <Inline key={keyOf(part, at)} change={part} />
        ) : (
          <div key={keyOf(part, at)} className={css.beside}>
            <div>{part.before && !part.isMoved && <Side change={part} gone="added" />}</div>
            <div>{part.after && <Side change={part} gone="removed" />}</div>
          </div>
        ),
      )}
    </section>
  )
}

const isChange = ({ status, isMoved, movedAway }: BlockChange): boolean => status !== 'same' || isMoved || movedAway
const keyOf = ({ before, after }: BlockChange, at: number): string => `${after?.id ?? `- ${before?.id}`} ${at}`

/** Long runs without a change as their number. */
function withGaps(changes: readonly BlockChange[]): readonly (BlockChange | number)[] {
  const near = changes.map((_, at) => changes.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(isChange))
  const out: (BlockChange | number)[] = []
  changes.forEach((change, at) => {
    const last = out[out.length - 1]
    if (near[at]) out.push(change)
    else if (typeof last === 'number') out[out.length - 1] = last + 1
    else out.push(1)
  })
  return out
}

function Inline({ change }: { readonly change: BlockChange }) {
  return (
    <div className={cx(css.block, css[change.movedAway ? 'moved' : change.status])}>
      <Label change={change} />
      {change.table ? <Table change={change} /> : <Words change={change} />}
    </div>
  )
}

/** One of both sides: without the words that only the other has. */
function Side({ change, gone }: { readonly change: BlockChange; readonly gone: 'added' | 'removed' }) {
  const side = gone === 'added' ? change.before : change.after
  const runs = change.wordRuns?.filter(({ kind }) => kind !== gone)
  return (
    <div className={cx(css.block, css[change.status])}>
      <Label change={change} />
      {change.table ? <Table change={change} /> : runs ? <Runs runs={runs} /> : <p>{side && (wordsOfBlock(side) || <Nothing />)}</p>}
    </div>
  )
}

function Label({ change }: { readonly change: BlockChange }) {
  const { t } = useTranslations()
  const { status, isMoved, movedAway, isRestyled, wordRuns } = change
  const labels = [
    ...(status === 'added' ? [t('document.versions.added')] : []),
    ...(status === 'removed' ? [t(movedAway ? 'document.versions.movedAway' : 'document.versions.removed')] : []),
    ...(isMoved ? [t('document.versions.moved')] : []),
    ...(isRestyled && !wordRuns ? [t('document.versions.restyled')] : []),
  ]
  return labels.length > 0 ? <p className={css.label}>{labels.join(' · ')}</p> : null
}

function Words({ change: { status, movedAway, before, after, wordRuns } }: { readonly change: BlockChange }) {
  if (wordRuns) return <Runs runs={wordRuns} />
  const text: ReactNode = wordsOfBlock(after ?? before ?? { content: [] }) || <Nothing />
  if (status === 'added') return <ins>{text}</ins>
  return status === 'removed' && !movedAway ? <del>{text}</del> : <p>{text}</p>
}

function Runs({ runs }: { readonly runs: NonNullable<BlockChange['wordRuns']> }) {
  return (
    <p className={css.text} dir="auto">
      {runs.map(({ kind, text }, at) => {
        const key = `${at} ${kind}`
        return kind === 'added' ? <ins key={key}>{text}</ins> : kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>
      })}
    </p>
  )
}

function Nothing() {
  const { t } = useTranslations()
  return <span className={css.small}>{t('document.versions.empty')}</span>
}

function Table({ change: { table } }: { readonly change: BlockChange }) {
  if (!table) return null
  return (
    <table className={css.table}>
      <tbody>
        {table.rows.map((row, r) => (
          <tr key={row.id} className={cx(css[row.status])}>
            {table.columns.map((column, c) => (
              <td key={column.id} className={cx(css[column.status])}>
                {table.cells[r]?.[c]?.map((change, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a cell are in one order
                  <Words key={at} change={change} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
