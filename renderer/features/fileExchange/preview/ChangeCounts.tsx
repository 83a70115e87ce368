import { recordTypes } from '../../../../shared/model/derived/contents.ts'
import { formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { RoomPreview } from '../../../sync/archive/previewFile.ts'
import css from '../FileExchange.module.css'

/** How many records of each type a file would add, change and delete, as a table. */
export function ChangeCounts({ rooms }: { readonly rooms: readonly RoomPreview[] }) {
  const { t, language } = useTranslations()
  const counts = rooms.filter(({ problem }) => problem === null).flatMap(({ diff: comparison }) => comparison.counts)
  const sums = recordTypes
    .map((recordType) => {
      const ofType = counts.filter((count) => count.recordType === recordType)
      const sum = (change: 'adds' | 'changes' | 'removes') => ofType.reduce((total, count) => total + count[change], 0)
      return { recordType, adds: sum('adds'), changes: sum('changes'), removes: sum('removes') }
    })
    .filter(({ adds, changes, removes }) => adds + changes + removes > 0)
  if (sums.length === 0) return <p>{t('fileExchange.onlyInvisible')}</p>
  return (
    <table className={css.counts}>
      <caption className="visually-hidden">{t('fileExchange.countsLabel')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('fileExchange.adds')}</th>
          <th scope="col">{t('fileExchange.changes')}</th>
          <th scope="col">{t('fileExchange.removes')}</th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ recordType, adds, changes, removes }) => (
          <tr key={recordType}>
            <th scope="row">{t(`fileExchange.recordType.${recordType}`)}</th>
            <td>{formatNumber(adds, language)}</td>
            <td>{formatNumber(changes, language)}</td>
            <td>{formatNumber(removes, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
