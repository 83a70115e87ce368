import { History, ListTree, MessageSquareQuote } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { AreaId } from '../../../shared/model/records/area.ts'
import { liveBoard } from '../../../shared/model/records/boardAttributes.ts'
import { livePaperNumbers, paperNumberOf } from '../../../shared/model/records/paperNumber.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { processAssets } from '../../sync/assets/processAssets.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { RoomViewProps } from '../feature.ts'
import { AreaQuestionDialog } from './areas/AreaQuestionDialog.tsx'
import { AuthorsDialog } from './authors/AuthorsDialog.tsx'
import { authorTexts } from './authors/authorTexts.ts'
import { boardAuthors } from './authors/boardAuthors.ts'
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
import { BoardCards } from './cards/BoardCards.tsx'
import { cardTexts, useCardTargets } from './cards/useCards.ts'
import { useBoardClipboard } from './clipboard/useBoardClipboard.ts'
import { BoardClusters } from './clusters/BoardClusters.tsx'
import { SuggestionsPanel } from './clusters/suggest/SuggestionsPanel.tsx'
import { useSuggestions } from './clusters/suggest/useSuggestions.ts'
import { useBoardCommands } from './commands/useBoardCommands.ts'
import { BoardComments } from './comments/BoardComments.tsx'
import { OutlinePoints } from './comments/points/OutlinePoints.tsx'
import { useCommentsPanel } from './comments/useCommentsPanel.ts'
import { ConductMenu } from './conduct/ConductMenu.tsx'
import { PolicyBanner } from './conduct/PolicyBanner.tsx'
import { useConduct } from './conduct/useConduct.ts'
import { useConductCommands } from './conduct/useConductCommands.ts'
import { ConnectDialog } from './connect/ConnectDialog.tsx'
import { useConnect } from './connect/useConnect.ts'
import { useConvertCommands } from './convert/useConvertCommands.ts'
import { BoardFiles } from './files/BoardFiles.tsx'
import { BoardFindBar } from './find/BoardFindBar.tsx'
import { GuidePanel } from './guide/GuidePanel.tsx'
import { SaveTemplateDialog } from './guide/SaveTemplateDialog.tsx'
import { useBoardGuide } from './guide/useBoardGuide.ts'
import { HistoryPanel } from './history/HistoryPanel.tsx'
import { PastBoardView } from './history/PastBoardView.tsx'
import { useBoardHistory } from './history/useBoardHistory.ts'
import { InkBar } from './ink/InkBar.tsx'
import { LinksDialog } from './links/LinksDialog.tsx'
import { BoardContextMenu } from './menu/BoardContextMenu.tsx'
import { Minimap } from './minimap/Minimap.tsx'
import { useMinimapChoice } from './minimap/useMinimapChoice.ts'
import { BoardOutline } from './outline/BoardOutline.tsx'
import { PaperCardsDialog } from './paper/PaperCardsDialog.tsx'
import { NotePictures } from './pictures/inNote/NotePictures.tsx'
import { PictureInput } from './pictures/PictureInput.tsx'
import { useBoardDrop } from './pictures/useBoardDrop.ts'
import { usePictureImport } from './pictures/usePictureImport.ts'
import { useUploadNotice } from './pictures/useUploadNotice.ts'
import { StampBar } from './stamps/StampBar.tsx'
import { StampDialog } from './stamps/StampDialog.tsx'
import { TagDialog } from './tags/TagDialog.tsx'
import { FollowFrame } from './together/FollowFrame.tsx'
import { FollowMenu } from './together/FollowMenu.tsx'
import { SpotlitNoteContext } from './together/spotlitNoteContext.ts'
import { useBring } from './together/useBring.ts'
import { useCursorsChoice } from './together/useCursorsChoice.ts'
import { useNoteSpotlight } from './together/useNoteSpotlight.ts'
import { useTogetherCommands } from './together/useTogetherCommands.ts'
import { WriterDialog } from './writer/WriterDialog.tsx'

/** A board on screen: its question, the canvas from edge to edge, the tools below it, the outline beside it. */
export function BoardView({ processId, processRoom, room, listing, author, open, part }: RoomViewProps) {
  const { t, language } = useTranslations()
  const people = useLive(livePeople(processRoom.doc))
  const { question } = useLive(liveBoard(room.doc))
  const [canvas, setCanvas] = useState<HTMLElement | null>(null)
  const [isOutlineOpen, setIsOutlineOpen] = useState(false)
  const toggleOutline = useCallback(() => setIsOutlineOpen((isOpen) => !isOpen), [])
  const place = useMemo(() => ({ processId, processRoom, author, open }), [processId, processRoom, author, open])
  const cardKinds = useCardTargets(place)
  const nameOf = useMemo(() => nameLookup(people, language, author.person), [people, language, author.person])
  const { authors: shownDetail } = listing
  const authors = useMemo(() => boardAuthors({ authors: shownDetail }, people, nameOf, authorTexts(t)), [shownDetail, people, nameOf, t])
  const numbers = useLive(livePaperNumbers(room.doc))
  const labels = useMemo(
    () => boardLabels(language, question, authors, cardTexts(cardKinds, language), (note) => paperNumberOf(numbers, note)),
    [language, question, authors, cardKinds, numbers],
  )
  const assets = processAssets(useSyncClient(), processId)
  const board = useBoard(room, author, canvas, labels, assets)
  const pictures = usePictureImport(board, processId)
  const file = { processId, doc: room.doc, processDoc: processRoom.doc, id: listing.id, title: listing.title }
  const digest = useChangeDigest(board, authors.nameOf)
  const guide = useBoardGuide({ processId, processRoom, room, listing, author, open })
  const history = useBoardHistory(board, { processId, room, listing, author })
  const isPast = history.shown.type !== 'now'
  /** What keys and commands act on: nothing while one looks at the past. */
  const active = isPast ? null : board
  const connecting = useConnect(board)
  const suggestions = useSuggestions(board)
  const commentsPanel = useCommentsPanel()
  const { room: commentsRoom } = useRoom(processId, `comments/${listing.id}`)
  const conduct = useConduct(processId, room, author.now)
  const [askedArea, setAskedArea] = useState<AreaId | null>(null)
  const minimap = useMinimapChoice()
  const bringEveryone = useBring(board, { processRoom, listing, author })
  const { toggle: toggleCursors } = useCursorsChoice(board)
  useBoardCommands(active, listing, { toggleOutline, connect: connecting.start, toggleMinimap: minimap.toggle, askInArea: setAskedArea, authors })
  useConvertCommands(active, { processId, processRoom, author, listing, open }, authors.nameOf)
  useConductCommands(active, room, conduct)
  useTogetherCommands(active, { room: room.name, conduct, bringEveryone, toggleCursors })
  const spotlit = useNoteSpotlight(active, { processRoom, room, listing, author })
  useBoardClipboard(active, canvas, pictures, { id: listing.id, detail: authors.detail, processId })
  useBoardDrop(active, canvas, pictures)
  useUploadNotice(assets)
  useBoardNotices(board, nameOf)
  useShownPart(board, part)

  return (
    <section className={css.view} aria-label={listing.title || t('kind.board')}>
      <header className={css.head}>
        <div className={css.asked}>
          {board && <QuestionHeading board={board} />}
          {board && <PhonesBesideHint board={board} />}
          <WriterDialog processId={processId} ownName={nameOf(author.person)} />
        </div>
        {board && <FollowMenu board={board} room={room} nameOf={nameOf} />}
        {board && <ConductMenu board={board} room={room} conduct={conduct} bringEveryone={bringEveryone} />}
        {guide.method && (
          <Button Icon={MessageSquareQuote} pressed={guide.isOpen} onPress={guide.toggle}>
            {t('board.guide')}
          </Button>
        )}
        <Button Icon={History} pressed={history.isOpen} onPress={history.toggle}>
          {t('board.history')}
        </Button>
        <Button Icon={ListTree} pressed={isOutlineOpen} onPress={toggleOutline} aria-keyshortcuts="O">
          {t('board.outline')} <kbd className={css.key}>O</kbd>
        </Button>
      </header>
      <PolicyBanner room={room} conduct={conduct} />
      <div className={css.middle}>
        <div className={css.canvasPlace}>
          <div className={css.canvasSide} data-canvas-side inert={isPast}>
            {board && (
              <div className={css.bottom}>
                <ToolBar board={board} file={file} onConnect={connecting.start} />
                <InkBar board={board} />
                <ZoomBar board={board} />
                {minimap.isShown && <Minimap board={board} />}
              </div>
            )}
            <div ref={setCanvas} className={css.canvas} />
            {board && <BoardCards board={board} kinds={cardKinds} place={place} />}
            {board && <PictureInput board={board} add={pictures.add} />}
            {board && <NotePictures board={board} pictures={pictures} />}
            {board && <BoardFindBar board={board} authors={authors} numbers={numbers} />}
            {board && <EmptyHint board={board} />}
            {board && <ArrivalsPill board={board} />}
            {board && <SelectionBar board={board} authors={authors} onConnect={connecting.start} onAsk={setAskedArea} conduct={conduct} />}
            {board && <AreaQuestionDialog board={board} area={askedArea} onClose={() => setAskedArea(null)} />}
            {board && <BoardClusters board={board} suggestions={suggestions} />}
            {board && <ConnectDialog board={board} actions={connecting} />}
            {board && <StampBar board={board} />}
            {board && <StampDialog board={board} authors={authors} />}
            {board && <TagDialog board={board} />}
            {board && <FollowFrame board={board} nameOf={nameOf} />}
            {board && canvas && <LinksDialog board={board} canvas={canvas} />}
            {board && canvas && <BoardContextMenu board={board} canvas={canvas} />}
          </div>
          <PastBoardView history={history} />
        </div>
        {board && guide.isOpen && guide.method && (
          <GuidePanel board={board} method={guide.method} onMakeSession={guide.makeSession} onClose={guide.toggle} />
        )}
        {board && <SuggestionsPanel board={board} suggestions={suggestions} />}
        {board && commentsRoom && (
          <BoardComments
            {...{ board, author, people, nameOf, canvas }}
            room={commentsRoom}
            isFacilitator={conduct.isFacilitator}
            panel={commentsPanel}
          />
        )}
        {board && history.isOpen && <HistoryPanel board={board} history={history} author={author} nameOf={nameOf} />}
        {board && isOutlineOpen && (
          <SpotlitNoteContext value={isPast ? null : spotlit}>
            <BoardOutline
              key={history.past.board ? 'past' : 'now'}
              board={history.past.board ?? board}
              nameOf={authors.nameOf}
              onClose={toggleOutline}
            >
              {commentsRoom && !isPast && <OutlinePoints board={board} room={commentsRoom} nameOf={nameOf} onOpen={commentsPanel.show} />}
            </BoardOutline>
          </SpotlitNoteContext>
        )}
      </div>
      {board && <BoardFiles board={board} file={file} />}
      {board && <PaperCardsDialog board={board} file={file} />}
      <AuthorsDialog processRoom={processRoom} author={author} listing={listing} />
      <SaveTemplateDialog file={file} isOpen={guide.isSaving} onClose={guide.stopSaving} />
      <p className="visually-hidden" role="status">
        {digest}
      </p>
    </section>
  )
}
