import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { ProblemCode } from '../../../../shared/base/problem.ts'
import { type BoardId, liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { type PhoneProps, useRunningStep } from '../../phonePart.ts'
import { useUnsent } from '../../phoneUnsent.ts'
import type { Delivery } from './myNotes/noteDelivery.ts'
import { useNoteDelivery } from './myNotes/useNoteDelivery.ts'
import type { NotePhoto } from './write/photo/notePhoto.ts'
import { type Draft, useDraft } from './write/useDraft.ts'

/** The board that this phone is on, and what is kept while the person changes tabs. */
interface PhoneBoard {
  /** null where the table shows no board. */
  readonly id: BoardId | null
  readonly title: string
  /** null while the room is opened. */
  readonly room: OpenRoom | null
  readonly problem: ProblemCode | null
  readonly draft: Draft
  /** Goes with the note that is being written. */
  readonly photo: NotePhoto | null
  readonly setPhoto: (photo: NotePhoto | null) => void
  readonly delivery: Delivery
  /** The board that the table moved to while the person was writing; null where there is no other. */
  readonly next: { readonly id: BoardId; readonly title: string; readonly open: () => void } | null
  /** Whether something is written and not sent. */
  readonly isWriting: boolean
}

const PhoneBoardContext = createContext<PhoneBoard | null>(null)

/** @throws outside the {@link PhoneBoardProvider} */
export function usePhoneBoard(): PhoneBoard {
  const phoneBoard = useContext(PhoneBoardContext)
  if (!phoneBoard) throw new Error('no PhoneBoardProvider is mounted')
  return phoneBoard
}

/** Follows the table to its board, that of the step which runs or else the spotlit one: at once, or when the person is ready where a draft is unsent. */
export function PhoneBoardProvider({ processId, processRoom, author, children }: PhoneProps & { readonly children: ReactNode }) {
  const { t } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const target = useRunningStep()?.target
  const isOfStep = target?.kind === 'board'
  const spotlit = spotlitRooms(useLive(liveSpotlight(processRoom.doc)), listings).board
  const shown = isOfStep ? (target.id as BoardId) : spotlit
  const [id, setId] = useState(shown)
  const draft = useDraft(processId)
  const { room, problem } = useRoom(processId, id && `board/${id}`)
  const [photo, setPhoto] = useState<NotePhoto | null>(null)
  const delivery = useNoteDelivery(room, author)
  const titleOf = (board: string | null) => listings.find((listing) => listing.id === board)?.title || t('common.untitled')

  const isWriting = draft.text.trim() !== '' || photo !== null
  useUnsent(isWriting)
  const shownTitle = titleOf(shown)
  useEffect(() => {
    if (shown === id || (isWriting && id)) return
    // a step that begins is announced itself
    if (id && shown && !isOfStep) announce(t('guest.board.now', { title: shownTitle }))
    setId(shown)
  }, [shown, shownTitle, isOfStep, id, isWriting, t])

  const next = id && shown && shown !== id ? { id: shown, title: shownTitle, open: () => setId(shown) } : null
  const board: PhoneBoard = { id, title: titleOf(id), room, problem, draft, photo, setPhoto, delivery, next, isWriting }
  return <PhoneBoardContext value={board}>{children}</PhoneBoardContext>
}
