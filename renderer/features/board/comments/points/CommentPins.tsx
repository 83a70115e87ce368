import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import type { Point } from '../../../../../shared/base/geometry.ts'
import { aboutPoint, type CommentId, moveThread } from '../../../../../shared/model/records/comment.ts'
import type { Board } from '../../../../board/engine/board.ts'
import { toScreen } from '../../../../board/scene/viewport.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { CommentsContext } from '../BoardThread.tsx'
import css from './CommentPins.module.css'
import { type PointThread, pinText, whereIs } from './pointThreads.ts'
import { usePinDrag } from './usePinDrag.ts'

interface Props extends Pick<CommentsContext, 'comments' | 'author' | 'nameOf'> {
  readonly board: Board
  readonly canvas: HTMLElement
  readonly threads: readonly PointThread[]
  /** Where a comment is being written; null: nowhere. */
  readonly draft: Point | null
  /** Why a thread cannot be moved by this person; null where it can. */
  readonly whyNotMove: (thread: PointThread) => string | null
  readonly onOpen: (id: CommentId) => void
}

/** The pins of the threads about points, over the canvas. They keep their size, and move with the camera without being rendered again. */
export function CommentPins({ board, canvas, threads, draft, whyNotMove, onOpen, ...context }: Props) {
  const { t } = useTranslations()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = () => {
      const camera = board.camera.current()
      const { width, height } = board.size.current()
      for (const pin of list.current?.children ?? []) {
        const element = pin as HTMLElement
        const { x, y } = toScreen(camera, { x: Number(element.dataset.x), y: Number(element.dataset.y) })
        const isInView = x > -40 && y > -40 && x < width + 40 && y < height + 40
        element.style.visibility = isInView ? '' : 'hidden'
        if (isInView) element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
      }
    }
    place()
    return board.onFrame(place)
  })
  if (threads.length === 0 && !draft) return null
  return createPortal(
    // biome-ignore lint/a11y/useSemanticElements: pins over a canvas are no fieldset
    <div ref={list} className={css.pins} role="group" aria-label={t('board.comments.points')}>
      {threads.map((each) => (
        <Pin key={each.thread.first.id} {...context} {...{ board, each, onOpen }} whyNot={whyNotMove(each)} />
      ))}
      {draft && <span className={css.place} data-x={draft.x} data-y={draft.y} data-draft="" aria-hidden />}
    </div>,
    canvas,
  )
}

interface PinProps extends Pick<CommentsContext, 'comments' | 'author' | 'nameOf'> {
  readonly board: Board
  readonly each: PointThread
  readonly whyNot: string | null
  readonly onOpen: (id: CommentId) => void
}

function Pin({ board, each, whyNot, comments, author, nameOf, onOpen }: PinProps) {
  const { t } = useTranslations()
  const { thread, point } = each
  const { id, anchor } = thread.first
  const move = (to: Point) => {
    if (whyNot) return void notify(whyNot)
    moveThread(comments, author, id, aboutPoint(to, whereIs(board, to)))
    const undo = () => anchor && moveThread(comments, author, id, anchor)
    notify(t('board.comments.moved'), { kind: 'commentMoved', action: { label: t('common.undoShort'), run: () => void undo() } })
  }
  const drag = usePinDrag({ point, zoom: () => board.camera.current().zoom, onMove: move, onPress: () => onOpen(id) })
  return (
    <span className={css.place} data-x={drag.shown.x} data-y={drag.shown.y}>
      <button
        type="button"
        className={css.pin}
        data-comment={id}
        aria-label={pinText(board, each, nameOf, t)}
        title={t(whyNot ? 'board.comments.pinHelpOpen' : 'board.comments.pinHelp')}
        {...drag.handlers}
      >
        {thread.answers.length + 1}
      </button>
    </span>
  )
}
