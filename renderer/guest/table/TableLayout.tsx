import { useEffect, useRef, useState } from 'react'
import { liveListings } from '../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitRooms } from '../../../shared/model/records/spotlight.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { Membership } from '../../store/memberships.ts'
import { tableConnection } from '../../sync/connection/processConnection.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { AllNotesTab } from '../notes/AllNotesTab.tsx'
import { lazyNoteEditor } from '../notes/MyNote.tsx'
import { useNoteDelivery } from '../notes/useNoteDelivery.ts'
import { lazyPart } from '../parts/lazyPart.tsx'
import { RoomPlaceholder } from '../parts/RoomPlaceholder.tsx'
import { announce, announced } from '../state/announce.ts'
import { RejectedEditsNotice } from '../tray/RejectedEditsNotice.tsx'
import { useDraft } from '../write/useDraft.ts'
import { WriteTab } from '../write/WriteTab.tsx'
import { BoardChangedNotice } from './BoardChangedNotice.tsx'
import { focusHeading } from './focusHeading.ts'
import { OfflineNotice } from './OfflineNotice.tsx'
import { phonePages } from './phonePages.ts'
import { type Tab, TabBar } from './TabBar.tsx'
import css from './TableLayout.module.css'
import { TopBar } from './TopBar.tsx'

// the list of all notes is part of the first load: it must be there when the host dies right after
const meTab = lazyPart(() => import('../me/MeTab.tsx').then(({ MeTab: Me }) => Me))
const PRELOAD_DELAY_MS = 1500

interface Props {
  readonly membership: Membership
  readonly processRoom: OpenRoom
  readonly author: Author
}

/** The tabs of the table: write, all notes, document, me; one at a time. */
export function TableLayout({ membership, processRoom, author }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const spotlit = spotlitRooms(useLive(liveSpotlight(processRoom.doc)), listings)
  const role = useLive(tableConnection(client, membership.process).role)
  const [tab, setTab] = useState<Tab>('write')
  const [board, setBoard] = useState(spotlit.board)
  const draft = useDraft(membership.process)
  const { room, problem } = useRoom(membership.process, board && `board/${board}`)
  const delivery = useNoteDelivery(room, author)
  const main = useRef<HTMLElement>(null)
  const titleOf = (id: string | null) => listings.find((listing) => listing.id === id)?.title || t('common.untitled')

  useEffect(() => {
    const timer = setTimeout(
      () => void Promise.allSettled([...phonePages.map(({ Page }) => Page.load()), meTab.load(), lazyNoteEditor.load()]),
      PRELOAD_DELAY_MS,
    )
    return () => clearTimeout(timer)
  }, [])

  // the spotlight moved to another board: follow at once, unless the person has an unsent draft
  const isWriting = draft.text.trim() !== ''
  const spotlitTitle = titleOf(spotlit.board)
  useEffect(() => {
    if (spotlit.board === board || (isWriting && board)) return
    if (board && spotlit.board) announce(t('guest.board.now', { title: spotlitTitle }))
    setBoard(spotlit.board)
  }, [spotlit.board, spotlitTitle, board, isWriting, t])

  const shownTab = useRef(tab)
  useEffect(() => {
    if (shownTab.current === tab) return
    shownTab.current = tab
    scrollTo(0, 0)
    return main.current ? focusHeading(main.current) : undefined
  }, [tab])

  const previousRole = useRef(role)
  useEffect(() => {
    if (previousRole.current !== role && previousRole.current !== membership.role)
      announce(t(role === 'observer' ? 'guest.write.nowRead' : 'guest.write.nowWrite'))
    previousRole.current = role
  }, [role, membership.role, t])

  const renderBoard = () => {
    if (!board) return <RoomPlaceholder room={processRoom} text="guest.board.none" />
    if (!room) return <RoomPlaceholder room={null} text="guest.board.none" problem={problem} />
    return tab === 'everybody' ? (
      <AllNotesTab
        processRoom={processRoom}
        room={room}
        author={author}
        connection={tableConnection(client, membership.process)}
        title={titleOf(board)}
      />
    ) : (
      <WriteTab room={room} author={author} draft={draft} delivery={delivery} title={titleOf(board)} />
    )
  }

  return (
    <div className={css.table}>
      <TopBar processRoom={processRoom} connection={tableConnection(client, membership.process)} />
      <main ref={main} className={css.main}>
        <OfflineNotice connection={tableConnection(client, membership.process)} />
        <RejectedEditsNotice processId={membership.process} author={author} />
        {board && spotlit.board && spotlit.board !== board && (
          <BoardChangedNotice title={titleOf(spotlit.board)} onOpen={() => setBoard(spotlit.board)} />
        )}
        {phonePages.map(
          ({ id, Page }) =>
            id === tab && <Page.View key={id} processId={membership.process} processRoom={processRoom} Placeholder={RoomPlaceholder} />,
        )}
        {tab === 'me' && <meTab.View membership={membership} author={author} board={room} />}
        {(tab === 'write' || tab === 'everybody') && renderBoard()}
      </main>
      <TabBar tab={tab} onSelect={setTab} />
      <Announcements />
    </div>
  )
}

function Announcements() {
  return (
    <p role="status" aria-live="polite" className="visually-hidden">
      {useLive(announced)}
    </p>
  )
}
