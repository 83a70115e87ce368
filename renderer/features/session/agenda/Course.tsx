import { clockText } from '../../../../shared/base/time/timer.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { SessionRun } from '../run/useSessionRun.ts'
import css from './Agenda.module.css'

/** How a meeting went: each time that a step was run, when it began, how long it took, and how it came. */
export function Course({ run: { runs, agenda, closedAt } }: { readonly run: SessionRun }) {
  const { t, language } = useTranslations()
  return (
    <table className={css.course}>
      <caption className="visually-hidden">{t('session.course')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('session.course.from')}</th>
          <th scope="col">{t('session.course.step')}</th>
          <th scope="col">{t('session.course.took')}</th>
          <th scope="col">{t('session.course.how')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, step, from, reason }, at) => {
          const until = runs[at + 1]?.from ?? closedAt ?? from
          const title = agenda.find((each) => each.id === step)?.title
          return (
            <tr key={id}>
              <td>{formatDate(from, language, 'time')}</td>
              <td dir="auto">{title || t('common.untitled')}</td>
              <td>{clockText(until - from)}</td>
              <td>{t(`session.reason.${reason}`)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
