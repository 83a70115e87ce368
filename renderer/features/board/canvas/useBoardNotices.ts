import { useEffect } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import type { WhyNot } from '../../../board/engine/permissions/permissions.ts'
import { closeNotice, notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { reasonAndWayOn } from '../rights/whyNot.ts'

/** Shows the events of the engine as notices. */
export function useBoardNotices(board: Board | null, nameOf: (id: string) => string): void {
  useEffect(() => {
    if (!board) return
    /** The notice that nothing can be changed now, while it is true. */
    let stopped: { readonly notice: number; readonly why: WhyNot } | null = null
    const stopFollowing = board.permissions.changed.subscribe(() => {
      if (stopped === null || board.permissions.whyNotAnything() === stopped.why) return
      closeNotice(stopped.notice)
      stopped = null
    })
    const stopListening = board.onEvent((news) => {
      if (news.type === 'readOnly' || (news.type === 'refused' && news.refusal === 'frozen')) {
        const why = news.type === 'readOnly' ? news.type : news.refusal
        stopped = { notice: notify(reasonAndWayOn(why)), why }
      } else if (news.type === 'refused') notify(reasonAndWayOn(news.refusal))
      else if (news.type === 'followedLeft') notify(t('board.follow.left', { name: nameOf(news.person) }))
      else if (news.type === 'continuedInNewNote') notify(t('board.continuedInNewNote'))
      else if (news.type === 'nothingLeft') notify(t(news.redo ? 'board.nothingLeft.redo' : 'board.nothingLeft.undo'))
      else if (news.type === 'putIntoClosed') {
        const object = board.scene.objects.get(news.closer)
        const area = object?.kind.text(object.record).trim() || t('board.area.untitled')
        const run = () => board.setClosed([news.closer], false)
        notify(t('board.area.putIntoClosed', { count: news.count, area }), { action: { label: t('board.area.open'), run } })
      } else if (news.type !== 'opened' && news.text.trim())
        notify(t('board.noteDeleted'), { tone: 'stop', action: { label: t('board.reinsertNote'), run: news.reinsert } })
    })
    return () => {
      stopFollowing()
      stopListening()
    }
  }, [board, nameOf])
}
