import { useMemo } from 'react'
import { type CommentId, liveComments } from '../../../../../shared/model/records/comment.ts'
import type { Board } from '../../../../board/engine/board.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { useLive } from '../../../../live/useLive.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import css from './OutlinePoints.module.css'
import { pinText, pointThreads } from './pointThreads.ts'

interface Props {
  readonly board: Board
  readonly room: OpenRoom
  readonly nameOf: (id: string) => string
  readonly onOpen: (id: CommentId) => void
}

/** The comments on points, at the end of the list of the board: they are about nothing else that it lists. */
export function OutlinePoints({ board, room, nameOf, onOpen }: Props) {
  const { t } = useTranslations()
  const comments = useLive(liveComments(room.doc))
  const threads = useMemo(() => pointThreads(comments), [comments])
  if (threads.length === 0) return null
  return (
    <section className={css.points} aria-label={t('board.comments.points')}>
      <h3>{t('board.comments.points')}</h3>
      <ul className={css.list}>
        {threads.map((each) => (
          <li key={each.thread.first.id}>
            <button type="button" className={css.item} dir="auto" onClick={() => onOpen(each.thread.first.id)}>
              {pinText(board, each, nameOf, t)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
