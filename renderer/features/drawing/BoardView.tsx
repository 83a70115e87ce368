import { ListTree } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { liveBoard } from '../../../shared/model/board.ts'
import { livePeople } from '../../../shared/model/person.ts'
import { Button } from '../../kit/Button.tsx'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import { boardLabels, namesOf } from './boardWords.ts'
import css from './drawing.module.css'
import { EmptyHint } from './EmptyHint.tsx'
import { Outline } from './outline/Outline.tsx'
import { Question } from './Question.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { ToolBar } from './ToolBar.tsx'
import { useBoard } from './useBoard.ts'
import { useBoardCommands } from './useBoardCommands.ts'
import { useBoardNews } from './useBoardNews.ts'
import { useClipboard } from './useClipboard.ts'
import { useDigest } from './useDigest.ts'
import { useExports } from './useExports.ts'
import { ZoomBar } from './ZoomBar.tsx'

/** A board on screen: its question, the canvas edge to edge, the tools below it, the list beside it. */
export function BoardView({ process, room, listing, author }: RoomViewProps) {
  const { t: say, language } = useTranslations()
  const people = useLive(livePeople(process.doc))
  const { question } = useLive(liveBoard(room.doc))
  const [canvas, setCanvas] = useState<HTMLElement | null>(null)
  const [outlined, setOutlined] = useState(false)
  const toggleOutline = useCallback(() => setOutlined((open) => !open), [])
  const { nameOf, labels } = useMemo(() => {
    const names = namesOf(people, language)
    return { nameOf: names, labels: boardLabels(language, question, names) }
  }, [people, language, question])
  const board = useBoard(room, author, canvas, labels)
  const exports = useExports(board, listing.title, nameOf)
  const digest = useDigest(board, nameOf)
  useBoardCommands(board, exports, toggleOutline)
  useClipboard(board, canvas)
  useBoardNews(board)

  return (
    <section className={css.view} aria-label={listing.title || say('kind.board')}>
      <header className={css.head}>
        {board && <Question board={board} />}
        <Button Icon={ListTree} pressed={outlined} onPress={toggleOutline} aria-keyshortcuts="O">
          {say('board.outline')} <kbd className={css.key}>O</kbd>
        </Button>
      </header>
      <div className={css.middle}>
        <div className={css.canvasSide}>
          {board && <ToolBar board={board} exports={exports} />}
          {board && <ZoomBar board={board} />}
          <div ref={setCanvas} className={css.canvas} />
          {board && <EmptyHint board={board} />}
          {board && <SelectionBar board={board} nameOf={nameOf} />}
        </div>
        {board && outlined && <Outline board={board} nameOf={nameOf} onClose={toggleOutline} />}
      </div>
      <p className="visually-hidden" role="status">
        {digest}
      </p>
    </section>
  )
}
