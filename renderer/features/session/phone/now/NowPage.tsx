import { useEffect, useMemo, useRef, useState } from 'react'
import { kindOfStep } from '../../../../../shared/model/records/step.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { announce } from '../../../../kit/touch/announce.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { type PhoneProps, type RunningStep, usePhoneParts, useRunningStep } from '../../../phonePart.ts'
import { UnsentContext, useUnsentInside } from '../../../phoneUnsent.ts'
import type { Meeting } from '../../time/meeting.ts'
import { StepNotice } from '../meeting/StepNotice.tsx'
import { useMeeting } from '../meeting/useMeeting.ts'
import { lazySealedStep } from '../sealed/lazySealed.ts'
import { DoneButton } from './DoneButton.tsx'
import { NoStep } from './NoStep.tsx'
import css from './NowPage.module.css'
import { noStepState } from './noStepState.ts'
import { StepList } from './StepList.tsx'
import { StepTimer } from './StepTimer.tsx'

type TableMeeting = ReturnType<typeof useMeeting>

/** One thing of a meeting that the page shows: a step, or that there is none. */
interface Scene {
  /** Another where the page shows another thing. */
  readonly key: string
  readonly meeting: TableMeeting
  readonly running: RunningStep | null
}

/**
 * What everybody does now: one step at a time, with the time that is left. Follows the meeting by itself; who has something unsent on it stays until they
 * have sent it, or go on.
 */
export function NowPage(props: PhoneProps) {
  const { t } = useTranslations()
  const { isUnsent, count } = useUnsentInside()
  const { scene, next, goOn } = useScene(props, isUnsent)
  const page = useRef<HTMLDivElement>(null)
  const title = titleOf(scene, t)

  const announcedKey = useRef(scene.key)
  useEffect(() => {
    if (announcedKey.current === scene.key) return
    announcedKey.current = scene.key
    announce(scene.running ? t('guest.now.begins', { title }) : title)
    scrollTo(0, 0)
    // what had the focus was taken off with the step before
    if (document.activeElement === document.body || !document.activeElement) page.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [scene, title, t])

  return (
    <div ref={page}>
      <StepNotice text={next && (next.running ? t('guest.now.begins', { title: titleOf(next, t) }) : titleOf(next, t))}>
        <span className="visually-hidden">{t('guest.now.unsent')}</span>
        <TouchButton variant="primary" onClick={goOn}>
          {t('guest.now.go')}
        </TouchButton>
      </StepNotice>
      <UnsentContext value={count}>
        {scene.running ? (
          <StepOnPage key={scene.key} {...props} running={scene.running} meeting={scene.meeting} title={title} />
        ) : (
          <NoStep key={scene.key} title={title} state={noStepState(scene.meeting)} />
        )}
      </UnsentContext>
    </div>
  )
}

/** What the page shows, and what comes next while the person has something unsent on it; null: nothing does. */
function useScene(props: PhoneProps, isUnsent: boolean) {
  const meeting = useMeeting(props)
  const running = useRunningStep()
  const current = useMemo((): Scene => ({ key: running ? running.run : (meeting?.state ?? 'none'), meeting, running }), [meeting, running])
  const shown = useRef(current)
  const [leftKey, leave] = useState<string | null>(null)
  const stays = shown.current.key !== current.key && isUnsent && leftKey !== shown.current.key
  if (!stays) shown.current = current
  const scene = shown.current
  return { scene, next: stays ? current : null, goOn: () => leave(scene.key) }
}

function titleOf({ running, meeting }: Scene, t: ReturnType<typeof useTranslations>['t']): string {
  return running ? running.step.title || t('common.untitled') : t(`guest.now.${noStepState(meeting)}`)
}

interface StepOnPageProps extends PhoneProps {
  readonly running: RunningStep
  readonly meeting: Meeting | null
  readonly title: string
}

function StepOnPage({ running, meeting, title, ...props }: StepOnPageProps) {
  const { step, target } = running
  const kind = kindOfStep(step, target?.kind === 'board' || target?.kind === 'document' ? target.kind : null)
  const StepPage = usePhoneParts()
    .flatMap(({ steps = [] }) => steps)
    .find(({ kinds }) => kinds.includes(kind))?.Page
  const timer = meeting?.current?.timer ?? null
  const isPause = kind === 'break'
  return (
    <>
      <div className={css.top}>
        {meeting && <StepList agenda={meeting.agenda} progress={meeting.progress} step={step.id} />}
        {timer && !isPause && <StepTimer timer={timer} author={props.author} isLarge={false} />}
      </div>
      <h1 tabIndex={-1} dir="auto">
        {title}
      </h1>
      {step.prompt && (
        <p className={css.prompt} dir="auto">
          {step.prompt}
        </p>
      )}
      {timer && isPause && <StepTimer timer={timer} author={props.author} isLarge />}
      {step.sealedAs && kind === 'write' ? (
        <lazySealedStep.View {...props} step={step} target={target} />
      ) : (
        StepPage && <StepPage {...props} step={step} target={target} />
      )}
      {kind === 'write' && <DoneButton {...props} />}
    </>
  )
}
