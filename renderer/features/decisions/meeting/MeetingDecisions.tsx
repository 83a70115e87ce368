import { Plus, Stamp } from 'lucide-react'
import { useState } from 'react'
import { addDecision, changeDecision, MAX_DECISION } from '../../../../shared/model/records/decision.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import type { RoomViewProps } from '../../feature.ts'
import type { RunningMeeting } from '../../meetingSlots.ts'
import { CommitmentList } from '../commitments/CommitmentList.tsx'
import css from '../Decisions.module.css'
import { AdoptionText, StatusText } from '../list/DecisionHead.tsx'
import { ReservationList } from '../list/ReservationList.tsx'
import { SessionLogs, useOpenLogs } from '../SessionLogs.tsx'
import { useAdopt, whyNotAdopt } from '../useAdopt.ts'
import { useDecisionDesk } from '../useDecisionDesk.ts'

/** What a meeting decides, written down while it is decided, and what people promise. */
export function MeetingDecisions({ listing, run, ...props }: RoomViewProps & RunningMeeting) {
  const { processId, processRoom, author } = props
  const { doc } = processRoom
  const { t } = useTranslations()
  const session = listing.id as SessionId
  const whyNot = useLive(processRoom.mayWrite) ? null : t('decisions.readOnly')
  const [logs, onLog] = useOpenLogs()
  const [sessions] = useState([session])
  const desk = useDecisionDesk(props, logs, useRoles(props))
  const adopt = useAdopt(props, desk, logs)
  const [text, setText] = useState('')
  const own = desk.decisions.filter((each) => (each.session as string | undefined) === session && each.archivedAt === undefined)
  const commitments = desk.commitments.filter((each) => (each.session as string | undefined) === session)
  return (
    <div className={css.panel}>
      <SessionLogs processId={processId} sessions={sessions} onLog={onLog} />
      {!whyNot && (
        <form
          className={css.narrow}
          onSubmit={(event) => {
            event.preventDefault()
            if (!text.trim()) return
            addDecision(doc, author, { text: text.trim(), session, ...(run ? { run } : {}) })
            setText('')
          }}
        >
          <TextField label={t('decisions.new')} value={text} onChange={setText} maxLength={MAX_DECISION} lines={3} />
          <Button type="submit" variant="primary" Icon={Plus} whyNot={text.trim() ? null : t('decisions.textFirst')}>
            {t('decisions.add')}
          </Button>
        </form>
      )}
      {own.length === 0 && <p className={css.soft}>{t('decisions.meeting.none')}</p>}
      <ul className={css.list} aria-label={t('decisions.title')}>
        {own.toReversed().map((decision) => {
          const state = desk.states.get(decision.id)
          return (
            state && (
              <li key={decision.id} className={css.decision}>
                <StatusText status={state.status} />
                <InPlaceField
                  label={t('decisions.text')}
                  value={decision.text}
                  maxLength={MAX_DECISION}
                  lines
                  required
                  whyNot={whyNot}
                  onSave={(next) => changeDecision(doc, author, decision.id, { text: next })}
                />
                <AdoptionText decision={decision} state={state} desk={desk} />
                <ReservationList doc={doc} author={author} decision={decision} desk={desk} whyNot={whyNot} isOpen={state.status === 'proposed'} />
                {(state.status === 'proposed' || state.status === 'changed') && (
                  <Button Icon={Stamp} whyNot={whyNotAdopt(decision, desk, logs)} onPress={() => void adopt(decision)}>
                    {t(state.status === 'changed' ? 'decisions.adoptAgain' : 'decisions.adopt')}
                  </Button>
                )}
              </li>
            )
          )
        })}
      </ul>
      <h3>{t('decisions.commitments')}</h3>
      <CommitmentList {...props} desk={desk} commitments={commitments} whyNot={whyNot} session={session} />
    </div>
  )
}
