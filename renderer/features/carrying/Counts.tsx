import { recordTypes } from '../../../shared/model/contents.ts'
import { formatNumber } from '../../kit/format.ts'
import { useTranslations } from '../../kit/words.ts'
import type { RoomPreview } from '../../sync/file/previewFile.ts'
import css from './Carrying.module.css'

/** What a file would add, change and take away, by kind of thing: a table, so that every figure has its name. */
export function Counts({ rooms }: { readonly rooms: readonly RoomPreview[] }) {
  const { t: say, language } = useTranslations()
  const all = rooms.filter(({ problem }) => problem === null).flatMap(({ diff: comparison }) => comparison.counts)
  const sums = recordTypes
    .map((noun) => {
      const those = all.filter((count) => count.recordType === noun)
      const sum = (what: 'adds' | 'changes' | 'removes') => those.reduce((total, count) => total + count[what], 0)
      return { noun, adds: sum('adds'), changes: sum('changes'), removes: sum('removes') }
    })
    .filter(({ adds, changes, removes }) => adds + changes + removes > 0)
  if (sums.length === 0) return <p>{say('files.unseen')}</p>
  return (
    <table className={css.counts}>
      <caption className="visually-hidden">{say('files.countsLabel')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{say('files.adds')}</th>
          <th scope="col">{say('files.changes')}</th>
          <th scope="col">{say('files.removes')}</th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ noun, adds, changes, removes }) => (
          <tr key={noun}>
            <th scope="row">{say(`files.noun.${noun}`)}</th>
            <td>{formatNumber(adds, language)}</td>
            <td>{formatNumber(changes, language)}</td>
            <td>{formatNumber(removes, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
