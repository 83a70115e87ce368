import { Plus, Presentation, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import {
  addListing,
  archiveListing,
  type BoardId,
  type Listing,
  liveListings,
  renameListing,
  restoreListing,
} from '../../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { liveSpotlight, spotlightBoard, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { EmptyState } from '../../../kit/layout/EmptyState.tsx'
import { Page } from '../../../kit/layout/Page.tsx'
import { NamedList } from '../../../kit/lists/NamedList.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import type { PlaceProps } from '../../feature.ts'
import { NewBoardDialog } from './NewBoardDialog.tsx'

/** Every whiteboard of the process, and which one phones write on. */
export function BoardsPlace({ processId, processRoom, author, open }: PlaceProps) {
  const { t, language } = useTranslations()
  const [creating, setCreating] = useState(false)
  const listings = useLive(liveListings(processRoom.doc))
  const spotlitId = spotlitRooms(useLive(liveSpotlight(processRoom.doc)), listings).board
  const whyNot = useLive(processRoom.mayWrite) ? null : t('list.readOnly')
  const { doc } = processRoom
  const boards = listings
    .filter((listing) => listing.kind === 'board')
    .map((listing) => ({
      ...listing,
      archived: listing.archivedAt !== undefined,
      detail: t('list.since', { date: formatDate(listing.since, language) }),
    }))

  const create = async (title: string, question: string) => {
    const id = addListing(doc, author, { kind: 'board', title })
    if (question) await writeRoom(processId, `board/${id}`, (board, boardAuthor) => askQuestion(board, boardAuthor, question))
    open('board', id)
  }
  const archive = (board: Listing) => {
    archiveListing(doc, author, board.id)
    notify(t('list.archivedNow', { title: board.title }), {
      action: { label: t('common.undoShort'), run: () => restoreListing(doc, author, board.id) },
    })
  }
  const createButton = (
    <Button Icon={Plus} variant="primary" whyNot={whyNot} onPress={() => setCreating(true)}>
      {t('board.new')}
    </Button>
  )

  return (
    <Page title={t('board.title')} lead={t('board.lead')} action={boards.length > 0 && createButton}>
      {boards.length === 0 ? (
        <EmptyState Icon={Presentation} title={t('board.none')} actions={createButton}>
          {t('board.noneText')}
        </EmptyState>
      ) : (
        <NamedList
          label={t('board.title')}
          items={boards}
          maxTitle={MAX_TITLE}
          whyNot={whyNot}
          onOpen={(board) => open('board', board.id)}
          onRename={(board, title) => renameListing(doc, author, board.id, title)}
          onArchive={archive}
          onRestore={(board) => restoreListing(doc, author, board.id)}
          trailing={(board) => (
            <Button
              Icon={Smartphone}
              variant="quiet"
              pressed={board.id === spotlitId}
              whyNot={whyNot}
              onPress={() => spotlightBoard(doc, author, board.id as BoardId)}
            >
              {t(board.id === spotlitId ? 'spotlight.on' : 'spotlight.show')}
            </Button>
          )}
        />
      )}
      <NewBoardDialog
        isOpen={creating}
        suggestedTitle={t('board.proposed', { number: boards.length + 1 })}
        onClose={() => setCreating(false)}
        onCreate={create}
      />
    </Page>
  )
}
