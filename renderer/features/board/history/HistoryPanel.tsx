import { ChevronLeft, ChevronRight, History, RotateCcw } from 'lucide-react'
import { useId } from 'react'
import { MOMENT_DAYS } from '../../../../shared/model/records/boardMoment.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import type { Board } from '../../../board/engine/board.ts'
import { EMPTY_SELECTION } from '../../../board/scene/selection.ts'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import { SidePanel } from '../../../kit/layout/SidePanel.tsx'
import { useOverflow } from '../../../kit/layout/useOverflow.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { HISTORY_DAYS } from '../../../store/history/boardHistory.ts'
import { useRights, whyNotAnything } from '../rights/whyNot.ts'
import { EraseHistory } from './EraseHistory.tsx'
import css from './History.module.css'
import { HistoryList } from './HistoryList.tsx'
import { type HistoryWording, personText, whatText, whenText } from './historyTexts.ts'
import { Moments } from './Moments.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import type { BoardHistory } from './useBoardHistory.ts'

interface Props {
  readonly board: Board
  readonly history: BoardHistory
  readonly author: Author
  readonly nameOf: (id: string) => string
}

const noSelection = { current: () => EMPTY_SELECTION, subscribe: () => () => {} }
const readOnly = { current: () => false, subscribe: () => () => {} }

/** The history of a board beside it: a slider through its moments, who did what, named moments, and what can be restored. */
export function HistoryPanel({ board, history, author, nameOf }: Props) {
  const { t, language } = useTranslations()
  const title = useId()
  const [ref, overflows] = useOverflow<HTMLDivElement>()
  useRights(board)
  const { loaded, shown, past, versions } = history
  const { steps } = loaded.timeline
  const selection = useLive(past.board?.selection ?? noSelection)
  const mayConduct = useLive(versions?.mayWrite ?? readOnly)
  const wording: HistoryWording = { t, language, nameOf }
  const position = shown.type === 'position' ? shown.position : steps.length
  const go = (to: number) => history.show({ type: 'position', position: Math.max(0, Math.min(steps.length, to)) })
  const step = shown.type === 'position' ? steps[position - 1] : undefined
  const spoken = step
    ? t('board.history.position', {
        time: whenText(step.at, author.now(), language),
        person: personText(step.by, wording),
        what: stepText(step, loaded, position, wording),
      })
    : shown.type === 'now'
      ? t('board.history.now')
      : history.when
  const whyNot = whyNotAnything(board)
  return (
    <SidePanel id={title} title={t('board.history')} Icon={History} onClose={history.toggle} hasOwnKeys>
      <div ref={ref} className={css.body} {...(overflows ? { tabIndex: 0, role: 'region', 'aria-labelledby': title } : {})}>
        <p className={css.soft}>{t('board.history.about', { days: HISTORY_DAYS, momentDays: MOMENT_DAYS })}</p>
        {loaded.state === 'loading' && <p role="status">{t('board.history.loading')}</p>}
        {loaded.state === 'failed' && <p role="alert">{t('board.history.failed')}</p>}
        {loaded.state === 'ready' && steps.length === 0 && <p role="status">{t('board.history.none')}</p>}
        {steps.length > 0 && (
          <div className={css.scrub}>
            <IconButton Icon={ChevronLeft} label={t('board.history.earlier')} onPress={() => go(position - 1)} />
            <input
              type="range"
              className={css.slider}
              min={0}
              max={steps.length}
              step={1}
              value={position}
              aria-label={t('board.history.slider')}
              aria-valuetext={spoken}
              onChange={(event) => go(Number(event.currentTarget.value))}
            />
            <IconButton Icon={ChevronRight} label={t('board.history.later')} onPress={() => go(position + 1)} />
            <output className={css.when}>{spoken}</output>
          </div>
        )}
        {shown.type !== 'now' && (
          <div className={css.actions}>
            <Button
              Icon={RotateCcw}
              whyNot={whyNot ?? (selection.size === 0 ? t('board.history.selectFirst') : null)}
              onPress={history.restoreSelected}
            >
              {t('board.history.restoreSelected')}
            </Button>
            <Button whyNot={whyNot ?? (mayConduct ? null : t('board.history.onlyConductors'))} onPress={history.planAll}>
              {t('board.history.restoreAll')}
            </Button>
          </div>
        )}
        {versions && <Moments history={history} versions={versions} author={author} mayConduct={mayConduct} nameOf={nameOf} />}
        {steps.length > 0 && <HistoryList history={history} wording={wording} now={author.now()} whyNot={whyNot} />}
        {versions && <EraseHistory history={history} versions={versions} author={author} mayConduct={mayConduct} />}
      </div>
      <RestoreDialog history={history} />
    </SidePanel>
  )
}

/** What the entry of a step says. */
function stepText(
  step: BoardHistory['loaded']['timeline']['steps'][number],
  { activities }: BoardHistory['loaded'],
  position: number,
  wording: HistoryWording,
): string {
  const activity = activities.find(({ from, to, by }) => from < position && position <= to && by === step.by)
  return activity ? whatText(activity, wording) : ''
}
