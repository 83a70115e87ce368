import { useMemo } from 'react'
import { byUrgency } from '../../../../shared/model/records/commitment.ts'
import type { Decision } from '../../../../shared/model/records/decision.ts'
import type { LogContext } from '../../../../shared/model/sessionLog/readLog.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { PhoneProps } from '../../phonePart.ts'
import { SessionLogs, useOpenLogs } from '../SessionLogs.tsx'
import { useDecisionDesk, useDecisionSessions } from '../useDecisionDesk.ts'
import css from './PhoneDecisions.module.css'

/** The host answers for who decides: it lets nobody but facilitators write in the log. */
const rolesOnPhone: LogContext['roleOf'] = () => null

/** What the table decided, the last first, how far each decision is, and what people promised: read only. */
export function PhoneDecisions({ processId, processRoom }: PhoneProps) {
  const { t, language } = useTranslations()
  const sessions = useDecisionSessions({ processRoom })
  const [logs, onLog] = useOpenLogs()
  const { decisions, reservations, commitments, states } = useDecisionDesk({ processId, processRoom }, logs, rolesOnPhone)
  const listed = useMemo(() => decisions.filter(({ archivedAt }) => archivedAt === undefined).toReversed(), [decisions])
  const promises = useMemo(() => [...commitments].filter(({ state }) => state === 'open').sort(byUrgency), [commitments])
  const reservationsOf = ({ id }: Decision) => reservations.filter((each) => each.decision === id)
  return (
    <>
      <SessionLogs processId={processId} sessions={sessions} onLog={onLog} />
      {listed.length > 0 && (
        <>
          <h2>{t('guest.decisions')}</h2>
          <ul className={css.list}>
            {listed.map((decision) => {
              const status = states.get(decision.id)?.status ?? 'proposed'
              return (
                <li key={decision.id} className={css.item}>
                  <p className={css.status} data-status={status}>
                    {t(`guest.decisions.${status}`)}
                  </p>
                  <p className={css.text} dir="auto">
                    {decision.text}
                  </p>
                  {reservationsOf(decision).map(({ id, who, text }) => (
                    <p key={id} className={css.soft} dir="auto">
                      {who ? t('guest.decisions.reservation', { who, text }) : t('guest.decisions.reservationOfNobody', { text })}
                    </p>
                  ))}
                </li>
              )
            })}
          </ul>
        </>
      )}
      {promises.length > 0 && (
        <>
          <h2>{t('guest.decisions.commitments')}</h2>
          <ul className={css.list}>
            {promises.map(({ id, text, who, due }) => (
              <li key={id} className={css.item}>
                <p className={css.text} dir="auto">
                  {text}
                </p>
                {who && (
                  <p className={css.soft} dir="auto">
                    {who}
                  </p>
                )}
                {due !== undefined && <p className={css.soft}>{t('guest.decisions.until', { day: formatDate(due, language) })}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
