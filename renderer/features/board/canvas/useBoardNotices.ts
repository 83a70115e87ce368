import { useEffect } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'

/** Shows the events of the engine as notices. */
export function useBoardNotices(board: Board | null): void {
  useEffect(
    () =>
      board?.onEvent((news) => {
        if (news.type === 'readOnly') notify(`${t('problem.right.readOnly.what')} ${t('problem.right.readOnly.now')}`)
        else if (news.type === 'continuedInNewNote') notify(t('board.continuedInNewNote'))
        else if (news.type === 'nothingLeft') notify(t(news.redo ? 'board.nothingLeft.redo' : 'board.nothingLeft.undo'))
        else if (news.text.trim()) notify(t('board.noteDeleted'), { tone: 'stop', action: { label: t('board.reinsertNote'), run: news.reinsert } })
      }),
    [board],
  )
}
