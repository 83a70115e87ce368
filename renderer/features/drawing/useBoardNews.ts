import { useEffect } from 'react'
import type { Board } from '../../board/board.ts'
import { notify } from '../../kit/notices.ts'
import { say } from '../../kit/words.ts'

/** Says what the engine has to say. */
export function useBoardNews(board: Board | null): void {
  useEffect(
    () =>
      board?.onNews((news) => {
        if (news.news === 'readOnly') notify(`${say('problem.right.readOnly.what')} ${say('problem.right.readOnly.now')}`)
        else if (news.text.trim()) {
          const putBack = () => void board.put([{ text: news.text, box: news.box }])
          notify(say('board.lost'), { tone: 'stop', action: { label: say('board.lostBack'), run: putBack } })
        }
      }),
    [board],
  )
}
