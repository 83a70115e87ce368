import { ChevronLeft, ChevronRight, CircleParking, Inbox, ListOrdered, NotebookPen, Repeat, Square, Users } from 'lucide-react'
import { useCallback, useContext, useMemo, useState } from 'react'
import { kindOfStep } from '../../../../shared/model/records/step.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { SidePanel } from '../../../kit/layout/SidePanel.tsx'
import { formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLobby } from '../../../sync/hosting/lobby.ts'
import { FeatureList, type RoomViewProps } from '../../feature.ts'
import { AgendaPanel } from '../agenda/AgendaPanel.tsx'
import { LatePanel } from '../late/LatePanel.tsx'
import { useLateTexts } from '../late/useLateTexts.ts'
import { ParkingPanel } from '../parking/ParkingPanel.tsx'
import { HandMenu } from '../people/HandMenu.tsx'
import { PeoplePanel } from '../people/PeoplePanel.tsx'
import type { SessionRun } from '../run/useSessionRun.ts'
import { DoneText } from '../together/DoneText.tsx'
import { ReactionMenu } from '../together/ReactionMenu.tsx'
import { Reactions } from '../together/Reactions.tsx'
import css from './ConductView.module.css'
import { LeftOpen } from './LeftOpen.tsx'
import { SpotlightBar } from './SpotlightBar.tsx'
import { StandbyQuestion } from './StandbyQuestion.tsx'
import { StepNotes } from './StepNotes.tsx'
import { StepStage } from './StepStage.tsx'
import { StepStrip } from './StepStrip.tsx'
import { TimerBar } from './TimerBar.tsx'
import { type ConductPanelName, useSessionCommands } from './useSessionCommands.ts'

/** A meeting that runs: what the step works on fills it, above it the line of steps and the time, beside it what one needs now. */
export function ConductView({ run, ...props }: RoomViewProps & { readonly run: SessionRun }) {
  const { t, language } = useTranslations()
  const late = useLateTexts(props, props.listing.id)
  const { progress, agenda, whyNot, go } = run
  const waitingCount = useLobby(props.processId)?.people.length ?? 0
  const { step, next, previous } = progress
  const [panel, setPanel] = useState<ConductPanelName | null>(null)
  const [isClosing, setIsClosing] = useState(false)
  const toggle = useCallback((name: ConductPanelName) => setPanel((shown) => (shown === name ? null : name)), [])
  const features = useContext(FeatureList)
  const contributed = useMemo(() => features.flatMap(({ meeting }) => meeting?.panel ?? []), [features])
  useSessionCommands(run, props.room.name, props.author.now, toggle, contributed)
  const number = agenda.findIndex(({ id }) => id === step?.id) + 1
  const close = () => {
    setIsClosing(false)
    run.close()
  }
  return (
    <div className={css.view}>
      <div className={css.bar}>
        <StepStrip run={run} />
        <div className={css.controls}>
          <IconButton
            Icon={ChevronLeft}
            label={previous ? t('session.run.backTo', { title: previous.title }) : t('session.run.back')}
            whyNot={whyNot ?? (previous ? null : t('session.run.isFirst'))}
            onPress={() => previous && go(previous)}
          />
          <IconButton
            Icon={Repeat}
            label={t('session.run.repeat')}
            whyNot={whyNot ?? (step ? null : t('session.run.stepGone'))}
            onPress={() => step && go(step)}
          />
          {next ? (
            <Button
              variant="primary"
              Icon={ChevronRight}
              whyNot={whyNot}
              onPress={() => go(next)}
              aria-label={t('session.run.nextIs', { title: next.title })}
            >
              {t('session.run.next')}
            </Button>
          ) : (
            <Button variant="primary" Icon={Square} whyNot={whyNot} onPress={() => setIsClosing(true)}>
              {t('session.run.close')}
            </Button>
          )}
          <TimerBar run={run} author={props.author} />
          {progress.current && step && kindOfStep(step, null) === 'write' && (
            <DoneText processId={props.processId} room={props.room} run={progress.current.id} className={css.done} />
          )}
          <HandMenu room={props.room} author={props.author} />
          <ReactionMenu room={props.room} />
          <div className={css.panels}>
            <span className={css.counted}>
              <IconButton
                Icon={Users}
                label={waitingCount > 0 ? t('session.people.inLobby', { count: waitingCount }) : t('session.people')}
                pressed={panel === 'people'}
                onPress={() => toggle('people')}
              />
              {waitingCount > 0 && (
                <span aria-hidden className={css.count}>
                  {waitingCount}
                </span>
              )}
            </span>
            <IconButton Icon={CircleParking} label={t('session.parking')} pressed={panel === 'parking'} onPress={() => toggle('parking')} />
            {contributed.map(({ command, Icon }) => (
              <IconButton
                key={command.id}
                Icon={Icon}
                label={t(command.titleKey)}
                pressed={panel === command.id}
                onPress={() => toggle(command.id)}
              />
            ))}
            <IconButton Icon={ListOrdered} label={t('session.run.agenda')} pressed={panel === 'agenda'} onPress={() => toggle('agenda')} />
            <IconButton Icon={NotebookPen} label={t('session.run.notes')} pressed={panel === 'notes'} onPress={() => toggle('notes')} />
            {whyNot === null && late.length > 0 && (
              <Button Icon={Inbox} onPress={() => toggle('late')} aria-expanded={panel === 'late'}>
                {t('session.late.count', { count: late.length, number: formatNumber(late.length, language) })}
              </Button>
            )}
            {next && <IconButton Icon={Square} label={t('session.run.close')} whyNot={whyNot} onPress={() => setIsClosing(true)} />}
          </div>
        </div>
      </div>
      <SpotlightBar {...props} />
      {whyNot === null && <LeftOpen run={run} author={props.author} />}
      {whyNot === null && <StandbyQuestion processId={props.processId} />}
      <div className={css.middle}>
        <div className={css.stage}>
          <div className={css.signs}>
            <Reactions room={props.room} />
          </div>
          <StepStage
            step={step}
            run={run}
            listing={props.listing}
            room={props.room}
            processId={props.processId}
            processRoom={props.processRoom}
            author={props.author}
            open={props.open}
          />
        </div>
        {panel === 'people' && (
          <SidePanel id="session-people" title={t('session.people')} Icon={Users} hasOwnKeys onClose={() => setPanel(null)}>
            <PeoplePanel {...props} run={run} />
          </SidePanel>
        )}
        {panel === 'parking' && (
          <SidePanel id="session-parking" title={t('session.parking')} Icon={CircleParking} hasOwnKeys onClose={() => setPanel(null)}>
            <ParkingPanel doc={props.room.doc} author={props.author} run={progress.current?.id} whyNot={whyNot} />
          </SidePanel>
        )}
        {contributed.map(
          ({ command, Icon, Panel }) =>
            panel === command.id && (
              <SidePanel key={command.id} id="session-contributed" title={t(command.titleKey)} Icon={Icon} hasOwnKeys onClose={() => setPanel(null)}>
                <Panel {...props} run={progress.current?.id} />
              </SidePanel>
            ),
        )}
        {panel === 'notes' && (
          <SidePanel id="session-notes" title={t('session.run.notes')} Icon={NotebookPen} hasOwnKeys onClose={() => setPanel(null)}>
            <StepNotes step={step} doc={props.room.doc} author={props.author} whyNot={whyNot} />
          </SidePanel>
        )}
        {panel === 'late' && (
          <SidePanel id="session-late" title={t('session.late.title')} Icon={Inbox} hasOwnKeys onClose={() => setPanel(null)}>
            <LatePanel {...props} doc={props.room.doc} texts={late} />
          </SidePanel>
        )}
        {panel === 'agenda' && (
          <SidePanel id="session-agenda" title={t('session.agenda')} Icon={ListOrdered} hasOwnKeys onClose={() => setPanel(null)}>
            <div className={css.panelBody}>
              <AgendaPanel {...props} run={run} narrow />
            </div>
          </SidePanel>
        )}
      </div>
      <p role="status" className="visually-hidden">
        {step && t('session.run.now', { number, count: agenda.length, title: step.title || t('common.untitled') })}
      </p>
      <Dialog title={t('session.run.closeTitle')} isOpen={isClosing} onClose={() => setIsClosing(false)} size="small">
        <p>{t('session.run.closeText')}</p>
        <div className={css.dialogActions}>
          <Button onPress={() => setIsClosing(false)}>{t('common.cancel')}</Button>
          <Button variant="primary" onPress={close}>
            {t('session.run.close')}
          </Button>
        </div>
      </Dialog>
    </div>
  )
}
