import { ChevronLeft, ChevronRight, Maximize, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { signal } from '../../../../shared/base/live.ts'
import { liveAreas } from '../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { livePeople } from '../../../../shared/model/records/person.ts'
import type { Board } from '../../../board/engine/board.ts'
import { openBoard } from '../../../board/openBoard.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { processAssets } from '../../../sync/assets/processAssets.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../../feature.ts'
import { authorTexts } from '../authors/authorTexts.ts'
import { boardAuthors } from '../authors/boardAuthors.ts'
import { boardLabels, nameLookup } from '../boardTexts.ts'
import { cardTexts, useCardTargets } from '../cards/useCards.ts'
import css from './BoardPresentation.module.css'
import { type BoardStep, sameStep, useBoardSteps } from './livePresentSteps.ts'
import { PresentArrivals } from './PresentArrivals.tsx'
import { usePresentKeys } from './usePresentKeys.ts'

/** Nothing is changed from a wall. */
const READ_ONLY = signal(false)

interface Props extends RoomViewProps {
  /** Ends the presentation: closes its window, or goes back to the board. */
  readonly onEnd: () => void
}

/**
 * A board in front of a room: its question, and one area at a time, in letters that are read from the back row. No tools, no names beyond those on
 * the board, no cursors; laser pointers are seen. Follows what is written, and marks what arrives.
 */
export function BoardPresentation({ processId, processRoom, room, listing, author, open, part, onEnd }: Props) {
  const { t, language } = useTranslations()
  const people = useLive(livePeople(processRoom.doc))
  const { question } = useLive(liveBoard(room.doc))
  const areas = useLive(liveAreas(room.doc))
  const [canvas, setCanvas] = useState<HTMLElement | null>(null)
  const place = useMemo(() => ({ processId, processRoom, author, open }), [processId, processRoom, author, open])
  const cardKinds = useCardTargets(place)
  const authors = useMemo(() => {
    const nameOf = nameLookup(people, language, author.person)
    return boardAuthors({ authors: listing.authors }, people, nameOf, authorTexts(t))
  }, [listing.authors, people, language, author.person, t])
  const labels = useMemo(() => boardLabels(language, question, authors, cardTexts(cardKinds, language)), [language, question, authors, cardKinds])
  const assets = processAssets(useSyncClient(), processId)
  const [board, setBoard] = useState<Board | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new labels do not reopen the board; the effect below passes them on
  useEffect(() => {
    if (!canvas) return
    const { doc, awareness } = room
    const opened = openBoard({ root: canvas, doc, author, awareness, isSilent: true, mayWrite: READ_ONLY, labels, pictures: assets })
    opened.showCursors(false)
    setBoard(opened)
    return () => {
      opened.close()
      setBoard(null)
    }
  }, [room, author, canvas, assets])
  useEffect(() => board?.setLabels(labels), [board, labels])

  const steps = useBoardSteps(board, canvas)
  const { step, actions } = useStep(steps, onEnd, part?.kind === 'area' ? part.id : null)
  usePresentKeys(room.name, actions)
  useEffect(() => {
    if (!board || !step) return
    board.highlight(new Set(step.items))
    board.showPart(step.part)
  }, [board, step])
  const area = areas.find(({ id }) => id === step?.key)
  const title = area ? area.title || t('board.area.untitled') : t(areas.length > 0 ? 'board.present.rest' : 'board.present.all')
  const pages = step && step.pages > 1 ? t('board.present.page', { page: step.page, pages: step.pages }) : ''
  const announcement = step ? [title, area?.question, pages, t('board.present.count', { count: step.items.length })].filter(Boolean).join('. ') : ''

  return (
    <main className={css.presentation} data-blank={actions.isBlank || undefined} aria-label={t('board.present')}>
      <header className={css.head}>
        <h1 className={css.question} dir="auto">
          {question || listing.title || t('kind.board')}
        </h1>
        {step && (
          <h2 className={css.area} dir="auto">
            <span>{title}</span>
            {area?.question && <span className={css.areaQuestion}>{area.question}</span>}
            {pages && <span className={css.pages}>{pages}</span>}
          </h2>
        )}
      </header>
      <div className={css.middle}>
        <div ref={setCanvas} className={css.canvas} inert />
        {board && <PresentArrivals board={board} />}
        {steps.length === 0 && <p className={css.empty}>{t('board.present.empty')}</p>}
      </div>
      <nav className={css.controls} aria-label={t('board.present')}>
        <IconButton Icon={ChevronLeft} label={t('board.present.previous')} onPress={actions.previous} />
        <IconButton Icon={ChevronRight} label={t('board.present.next')} onPress={actions.next} />
        <IconButton Icon={Maximize} label={t('board.present.fullScreen')} onPress={actions.fullScreen} />
        <IconButton Icon={X} label={t('board.present.end')} onPress={actions.end} />
      </nav>
      <p role="status" className="visually-hidden">
        {actions.isBlank ? t('board.present.blank') : announcement}
      </p>
    </main>
  )
}

/** The step that is shown, at first that of an area, else the first that has something to read, and how it is changed. It stays on its page when the steps change: what others write moves nothing away. */
function useStep(steps: readonly BoardStep[], onEnd: () => void, firstArea: string | null) {
  // another object each time: where the steps have shifted meanwhile, the same number is another step
  const [chosen, setChosen] = useState<{ readonly at: number } | null>(null)
  const [isBlank, setIsBlank] = useState(false)
  const former = useRef<BoardStep | null>(null)
  const current = sameStep(
    steps,
    former.current,
    chosen?.at ?? steps.findIndex(({ key, items }) => (firstArea === null ? items.length > 0 : key === firstArea)),
  )
  const step = steps[current] ?? null
  former.current = step
  const count = steps.length
  const actions = useMemo(() => {
    const show = (index: number) => {
      former.current = null
      setIsBlank(false)
      setChosen({ at: Math.max(0, Math.min(count - 1, index)) })
    }
    return {
      isBlank,
      next: () => show(current + 1),
      previous: () => show(current - 1),
      first: () => show(0),
      last: () => show(count - 1),
      blank: () => setIsBlank((before) => !before),
      fullScreen: () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
      end: onEnd,
    }
  }, [current, count, isBlank, onEnd])
  return { step, actions }
}
