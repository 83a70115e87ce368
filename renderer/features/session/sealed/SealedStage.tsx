import { Eye, LockKeyhole } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Listing, SessionId } from '../../../../shared/model/records/listing.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import type { Run } from '../../../../shared/model/records/run.ts'
import type { Step } from '../../../../shared/model/records/step.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useRoles } from '../../../sync/sessionLog/useRoles.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PlaceProps } from '../../feature.ts'
import { useLeads } from '../people/useSessionLeader.ts'
import { SilentForm } from '../silent/SilentForm.tsx'
import { roundOfStep, useSealedRounds } from '../silent/useSealedRounds.ts'
import { GuardianNames } from './GuardianNames.tsx'
import { RevealActions } from './RevealActions.tsx'
import css from './SealedStage.module.css'
import { useOpened, useRevealedNotes } from './useRevealed.ts'
import { useRoundLead } from './useRoundLead.ts'

interface Props extends PlaceProps {
  readonly step: Step
  readonly run: Run
  readonly listing: Listing
  /** The room of the meeting. */
  readonly room: OpenRoom
  readonly target: Listing | null
  readonly whyNot: string | null
  /** The board of the step, as everybody sees it. */
  readonly board: ReactNode
}

/** A step in which people write in silence, on a computer: how many ideas there are, what is promised, and for whoever leads the reveal. */
export function SealedStage({ board, ...props }: Props) {
  const { t, language } = useTranslations()
  const { step, run, listing, room, whyNot, target } = props
  const client = useSyncClient()
  const [showsBoard, setShowsBoard] = useState(false)
  const isConnected = useLive(tableConnection(client, props.processId).status).state === 'connected'
  const leads = useLeads(room, whyNot === null)
  const silent = useSealedRounds(props, listing.id, useRoles(props))
  const lead = useRoundLead(props, step, run, silent, leads)
  const round = useMemo(() => roundOfStep(silent.rounds, step.id), [silent.rounds, step.id])
  const opened = useOpened(round)
  useRevealedNotes(props, round, opened, leads)
  const people = useLive(livePeople(props.processRoom.doc))
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name || t('common.somebody')
  const wrong = [...new Set(opened.flatMap((each) => each.wrong))].flatMap((place) => round?.guardians[place] ?? [])
  if (showsBoard)
    return (
      <div className={css.withBoard}>
        <div className={css.back}>
          <Button Icon={LockKeyhole} onPress={() => setShowsBoard(false)}>
            {t('session.sealed.hideBoard')}
          </Button>
        </div>
        <div className={css.board}>{board}</div>
      </div>
    )
  const count = round?.ideas.length ?? 0
  return (
    <div className={css.stage}>
      <h2 dir="auto">{step.title || t('common.untitled')}</h2>
      {step.prompt && (
        <p className={css.prompt} dir="auto">
          {step.prompt}
        </p>
      )}
      {!isConnected && !round && <p role="status">{t('session.sealed.noTable')}</p>}
      {round && (
        <section className={css.lead} aria-label={t('session.step.sealedAs')}>
          <p className={css.count} role="status">
            <LockKeyhole aria-hidden size={26} /> {t('session.sealed.count', { count, number: formatNumber(count, language) })}
            {opened.length > 0 && ` · ${t('session.sealed.opened', { count: opened.length, number: formatNumber(opened.length, language) })}`}
          </p>
          <GuardianNames round={round} nameOf={nameOf} opened={opened.length} />
          {round.isClosedTwice && (
            <p className={css.warning} role="alert">
              {t('session.sealed.closedTwice')}
            </p>
          )}
          {wrong.map(({ person }) => (
            <p key={person} className={css.warning} role="alert">
              {t('session.sealed.wrong', { name: nameOf(person) })}
            </p>
          ))}
          {whyNot === null ? (
            <RevealActions round={round} lead={lead} boardRoom={round.board} processId={props.processId} />
          ) : (
            <p>{t('session.sealed.onlyLead')}</p>
          )}
          {round.board && (
            <div className={css.actions}>
              <Button Icon={Eye} onPress={() => setShowsBoard(true)}>
                {t('session.sealed.showBoard')}
              </Button>
            </div>
          )}
          {!round.board && (
            <ul className={css.opened}>
              {opened.map(({ idea, text }) => (
                <li key={idea.statement.id} dir="auto">
                  {text}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <div className={css.own}>
        <SilentForm
          processId={props.processId}
          author={props.author}
          session={listing.id as SessionId}
          step={step}
          target={target}
          round={round}
          isPromised
        />
      </div>
    </div>
  )
}
