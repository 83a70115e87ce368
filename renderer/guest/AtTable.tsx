import { useEffect, useRef, useState } from 'react'
import type { Author } from '../../shared/model/act.ts'
import { liveListings } from '../../shared/model/listing.ts'
import { spotlitRooms, liveSpotlight } from '../../shared/model/spotlight.ts'
import { useLive } from '../live/useLive.ts'
import type { Membership } from '../store/seats.ts'
import type { OpenRoom } from '../sync/room.ts'
import { tableConnection } from '../sync/tables.ts'
import { useRoom } from '../sync/useRoom.ts'
import css from './AtTable.module.css'
import { Away } from './Away.tsx'
import { announce, announced } from './announce.ts'
import { BoardChanged } from './BoardChanged.tsx'
import { Everybody } from './Everybody.tsx'
import { later } from './Later.tsx'
import { noteEditor } from './MyNote.tsx'
import { type Tab, Tabs } from './Tabs.tsx'
import { TopBar } from './TopBar.tsx'
import { TrayNotice } from './TrayNotice.tsx'
import { useDelivery } from './useDelivery.ts'
import { useDraft } from './useDraft.ts'
import { Waiting } from './Waiting.tsx'
import { Write } from './Write.tsx'
import { useWords } from './words.ts'

const reading = later(() => import('./Reading.tsx').then(({ Reading }) => Reading))
const me = later(() => import('./Me.tsx').then(({ Me }) => Me))
const BACKGROUND_MS = 1500

interface Props {
  readonly seat: Membership
  readonly process: OpenRoom
  readonly author: Author
}

/** One thing at a time: write, read what others wrote, read the document, see who I am. */
export function AtTable({ seat, process, author }: Props) {
  const { say } = useWords()
  const listings = useLive(liveListings(process.doc))
  const lit = spotlitRooms(useLive(liveSpotlight(process.doc)), listings)
  const role = useLive(tableConnection(seat.process).role)
  const [tab, setTab] = useState<Tab>('write')
  const [board, setBoard] = useState(lit.board)
  const draft = useDraft(seat.process)
  const { room, problem } = useRoom(seat.process, board && `board/${board}`)
  const delivery = useDelivery(room, author)
  const main = useRef<HTMLElement>(null)
  const titleOf = (id: string | null) => listings.find((listing) => listing.id === id)?.title || say('common.untitled')

  useEffect(() => {
    const timer = setTimeout(() => void Promise.allSettled([reading.load(), me.load(), noteEditor.load()]), BACKGROUND_MS)
    return () => clearTimeout(timer)
  }, [])

  // the facilitator turned the light elsewhere: follow at once, but not under the hand of who is writing
  const busy = draft.text.trim() !== ''
  const litTitle = titleOf(lit.board)
  useEffect(() => {
    if (lit.board === board || (busy && board)) return
    if (board && lit.board) announce(say('guest.board.now', { title: litTitle }))
    setBoard(lit.board)
  }, [lit.board, litTitle, board, busy, say])

  const shownTab = useRef(tab)
  useEffect(() => {
    if (shownTab.current === tab) return
    shownTab.current = tab
    scrollTo(0, 0)
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [tab])

  const knownRole = useRef(role)
  useEffect(() => {
    if (knownRole.current !== role && knownRole.current !== seat.role)
      announce(say(role === 'observer' ? 'guest.write.nowRead' : 'guest.write.nowWrite'))
    knownRole.current = role
  }, [role, seat.role, say])

  const atBoard = () => {
    if (!board) return <Waiting room={process} text="guest.board.none" />
    if (!room) return <Waiting room={null} text="guest.board.none" problem={problem} />
    return tab === 'everybody' ? (
      <Everybody process={process} room={room} author={author} link={tableConnection(seat.process)} title={titleOf(board)} />
    ) : (
      <Write room={room} author={author} draft={draft} delivery={delivery} title={titleOf(board)} />
    )
  }

  return (
    <div className={css.table}>
      <TopBar process={process} link={tableConnection(seat.process)} />
      <main ref={main} className={css.main}>
        <Away link={tableConnection(seat.process)} />
        <TrayNotice process={seat.process} author={author} />
        {board && lit.board && lit.board !== board && <BoardChanged title={titleOf(lit.board)} onGo={() => setBoard(lit.board)} />}
        {tab === 'document' && <reading.View seat={seat} process={process} lit={lit.document} />}
        {tab === 'me' && <me.View seat={seat} author={author} board={room} />}
        {(tab === 'write' || tab === 'everybody') && atBoard()}
      </main>
      <Tabs tab={tab} onGo={setTab} />
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
