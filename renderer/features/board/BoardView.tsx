import { ListTree, MessageSquareQuote } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { liveBoard } from '../../../shared/model/records/boardAttributes.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import css from './BoardView.module.css'
import { SelectionBar } from './bars/SelectionBar.tsx'
import { ToolBar } from './bars/ToolBar.tsx'
import { ZoomBar } from './bars/ZoomBar.tsx'
import { boardLabels, nameLookup } from './boardTexts.ts'
import { ArrivalsPill } from './canvas/ArrivalsPill.tsx'
import { EmptyHint } from './canvas/EmptyHint.tsx'
import { PhonesBesideHint } from './canvas/PhonesBesideHint.tsx'
import { QuestionHeading } from './canvas/QuestionHeading.tsx'
import { useBoard } from './canvas/useBoard.ts'
import { useBoardNotices } from './canvas/useBoardNotices.ts'
import { useChangeDigest } from './canvas/useChangeDigest.ts'
import { useShownPart } from './canvas/useShownPart.ts'
import { useBoardClipboard } from './clipboard/useBoardClipboard.ts'
import { useBoardCommands } from './commands/useBoardCommands.ts'
import { ConnectDialog } from './connect/ConnectDialog.tsx'
import { useConnect } from './connect/useConnect.ts'
import { BoardFindBar } from './find/BoardFindBar.tsx'
import { GuidePanel } from './guide/GuidePanel.tsx'
import { SaveTemplateDialog } from './guide/SaveTemplateDialog.tsx'
import { useBoardGuide } from './guide/useBoardGuide.ts'
import { BoardContextMenu } from './menu/BoardContextMenu.tsx'
import { BoardOutline } from './outline/BoardOutline.tsx'

/** A board on screen: its question, the canvas from edge to edge, the tools below it, the outline beside it. */
export function BoardView({ processId, processRoom, room, listing, author, open, part }: RoomViewProps) {
  const { t, language } = useTranslations()
  const people = useLive(livePeople(processRoom.doc))
  const { question } = useLive(liveBoard(room.doc))
  const [canvas, setCanvas] = useState<HTMLElement | null>(null)
  const [isOutlineOpen, setIsOutlineOpen] = useState(false)
  const toggleOutline = useCallback(() => setIsOutlineOpen((isOpen) => !isOpen), [])
  const { nameOf, labels } = useMemo(() => {
    const names = nameLookup(people, language, author.person)
    return { nameOf: names, labels: boardLabels(language, question, names) }
  }, [people, language, question, author.person])
  const board = useBoard(room, author, canvas, labels)
  const file = { processId, doc: room.doc, processDoc: processRoom.doc, id: listing.id, title: listing.title }
  const digest = useChangeDigest(board, nameOf)
  const guide = useBoardGuide({ processId, processRoom, room, listing, author, open })
  const connecting = useConnect(board)
  useBoardCommands(board, listing, toggleOutline, connecting.start)
  useBoardClipboard(board, canvas)
  useBoardNotices(board)
  useShownPart(board, part)

  return (
    <section className={css.view} aria-label={listing.title || t('kind.board')}>
      <header className={css.head}>
        <div className={css.asked}>
          {board && <QuestionHeading board={board} />}
          {board && <PhonesBesideHint board={board} />}
        </div>
        {guide.method && (
          <Button Icon={MessageSquareQuote} pressed={guide.isOpen} onPress={guide.toggle}>
            {t('board.guide')}
          </Button>
        )}
        <Button Icon={ListTree} pressed={isOutlineOpen} onPress={toggleOutline} aria-keyshortcuts="O">
          {t('board.outline')} <kbd className={css.key}>O</kbd>
        </Button>
      </header>
      <div className={css.middle}>
        <div className={css.canvasSide}>
          {board && <ToolBar board={board} file={file} onConnect={connecting.start} />}
          {board && <ZoomBar board={board} />}
          <div ref={setCanvas} className={css.canvas} />
          {board && <BoardFindBar board={board} nameOf={nameOf} />}
          {board && <EmptyHint board={board} />}
          {board && <ArrivalsPill board={board} />}
          {board && <SelectionBar board={board} nameOf={nameOf} onConnect={connecting.start} />}
          {board && <ConnectDialog board={board} actions={connecting} />}
          {board && canvas && <BoardContextMenu board={board} canvas={canvas} />}
        </div>
        {board && guide.isOpen && guide.method && (
          <GuidePanel board={board} method={guide.method} onMakeSession={guide.makeSession} onClose={guide.toggle} />
        )}
        {board && isOutlineOpen && <BoardOutline board={board} nameOf={nameOf} onConnect={connecting.start} onClose={toggleOutline} />}
      </div>
      <SaveTemplateDialog file={file} isOpen={guide.isSaving} onClose={guide.stopSaving} />
      <p className="visually-hidden" role="status">
        {digest}
      </p>
    </section>
  )
}
