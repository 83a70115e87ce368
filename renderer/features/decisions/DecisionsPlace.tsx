import { Archive, Plus, Scale } from 'lucide-react'
import { useState } from 'react'
import { addDecision, MAX_DECISION } from '../../../shared/model/records/decision.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { TextField } from '../../kit/fields/TextField.tsx'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { Page } from '../../kit/layout/Page.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { ShowMore, useIncrementalList } from '../../kit/lists/ShowMore.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useRoles } from '../../sync/sessionLog/useRoles.ts'
import type { PlaceProps } from '../feature.ts'
import { CommitmentList } from './commitments/CommitmentList.tsx'
import css from './Decisions.module.css'
import { DecisionCard } from './list/DecisionCard.tsx'
import { UnlistedAdoption } from './list/UnlistedAdoption.tsx'
import { SessionLogs, useOpenLogs } from './SessionLogs.tsx'
import { useAdopt } from './useAdopt.ts'
import { useDecisionDesk, useDecisionSessions } from './useDecisionDesk.ts'

/** Everything that the table decided, the last first, and what people promised, what is still open first. */
export function DecisionsPlace(props: PlaceProps) {
  const { processId, processRoom, author } = props
  const { doc } = processRoom
  const { t } = useTranslations()
  const whyNot = useLive(processRoom.mayWrite) ? null : t('decisions.readOnly')
  const sessions = useDecisionSessions(props)
  const [logs, onLog] = useOpenLogs()
  const desk = useDecisionDesk(props, logs, useRoles(props))
  const adopt = useAdopt(props, desk, logs)
  const [text, setText] = useState('')
  const [showsArchived, setShowsArchived] = useState(false)
  const listed = desk.decisions.filter(({ archivedAt }) => archivedAt === undefined).toReversed()
  const archived = desk.decisions.filter(({ archivedAt }) => archivedAt !== undefined).toReversed()
  const page = useIncrementalList(showsArchived ? [...listed, ...archived] : listed)
  return (
    <Page title={t('decisions.title')} lead={t('decisions.lead')}>
      <SessionLogs processId={processId} sessions={sessions} onLog={onLog} />
      <div className={css.stack}>
        {listed.length === 0 && (
          <EmptyState Icon={Scale} title={t('decisions.none')}>
            {t('decisions.noneText')}
          </EmptyState>
        )}
        {!whyNot && (
          <form
            className={css.add}
            onSubmit={(event) => {
              event.preventDefault()
              if (!text.trim()) return
              addDecision(doc, author, { text: text.trim() })
              setText('')
            }}
          >
            <TextField label={t('decisions.new')} value={text} onChange={setText} maxLength={MAX_DECISION} lines={2} />
            <Button type="submit" Icon={Plus} whyNot={text.trim() ? null : t('decisions.textFirst')}>
              {t('decisions.add')}
            </Button>
          </form>
        )}
        {desk.unlisted.map((adoption) => (
          <UnlistedAdoption key={adoption.id} adoption={adoption} nameOf={desk.nameOf} />
        ))}
        <ul className={css.list} aria-label={t('decisions.title')}>
          {page.shown.map((decision) => (
            <DecisionCard key={decision.id} {...props} decision={decision} desk={desk} logs={logs} whyNot={whyNot} onAdopt={adopt} />
          ))}
        </ul>
        <ShowMore {...page} />
        {archived.length > 0 && (
          <Button variant="quiet" Icon={Archive} aria-expanded={showsArchived} onPress={() => setShowsArchived(!showsArchived)}>
            {t('decisions.archived', { count: archived.length })}
          </Button>
        )}
        <Panel title={t('decisions.commitments')}>
          <CommitmentList {...props} desk={desk} commitments={desk.commitments} whyNot={whyNot} />
        </Panel>
      </div>
    </Page>
  )
}
