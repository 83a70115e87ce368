import { useEffect, useMemo, useRef, useState } from 'react'
import type { LinkTarget } from '../../../../../shared/document/mentions.ts'
import { liveAreas } from '../../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import { type BoardId, liveListings } from '../../../../../shared/model/records/listing.ts'
import { type Note, type NoteId, shownNoteText } from '../../../../../shared/model/records/note.ts'
import { livePeople } from '../../../../../shared/model/records/person.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../../kit/touch/TouchNotice.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { type TableConnection, tableConnection } from '../../../../sync/connection/processConnection.ts'
import { useRoom } from '../../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import { type PhoneProps, usePhonePlaces } from '../../../phonePart.ts'
import { type BoardAuthors, boardAuthors } from '../../authors/boardAuthors.ts'
import { BoardPage } from '../BoardPage.tsx'
import { lazyNoteComments, lazyOtherComments } from '../comments/lazyComments.ts'
import { lazyMoveNote } from '../move/lazyMoveNote.ts'
import { liveNotes, livePictures } from '../notes/liveNotes.ts'
import { usePhoneBoard } from '../PhoneBoard.tsx'
import css from './AllNotesPage.module.css'
import { compareGroups, type Group, groupNotes } from './groupNotes.ts'
import { ListedNote } from './ListedNote.tsx'
import { ListedPicture } from './ListedPicture.tsx'
import { useNoteDigest } from './useNoteDigest.ts'
import { usePart } from './usePart.ts'

/** The notes of the board of this phone, or of one that a link led to. */
export function AllNotesPage(props: PhoneProps) {
  const board = usePhoneBoard()
  const { shown } = usePhonePlaces()
  const { board: place } = shown
  if (place && place.id !== board.id) return <LinkedBoard {...props} place={place} />
  return (
    <BoardPage {...props}>{(room) => <AllNotes {...props} room={room} board={board.id} title={board.title} part={place?.part ?? null} />}</BoardPage>
  )
}

/** The notes of a board that the table is not about now. */
function LinkedBoard({ place, ...props }: PhoneProps & { readonly place: LinkTarget }) {
  const { t } = useTranslations()
  const { processId, processRoom, Placeholder } = props
  const { leave } = usePhonePlaces()
  const { room, problem } = useRoom(processId, `board/${place.id as BoardId}`)
  const title = useLive(liveListings(processRoom.doc)).find(({ id }) => id === place.id)?.title || t('common.untitled')
  return (
    <>
      {room ? (
        <AllNotes key={place.id} {...props} room={room} board={place.id as BoardId} title={title} part={place.part} />
      ) : (
        <Placeholder room={null} text="guest.board.none" problem={problem} />
      )}
      <div className={css.leave}>
        <TouchButton wide onClick={() => leave('board')}>
          {t('guest.board.back')}
        </TouchButton>
      </div>
    </>
  )
}

interface AllNotesProps extends PhoneProps {
  /** Whether the step of a meeting stands above, with its title. */
  readonly isInStep?: boolean
  readonly room: OpenRoom
  /** Null where the table shows none. */
  readonly board: BoardId | null
  readonly title: string
  /** The note or area that a link led to; null: none. */
  readonly part: LinkTarget['part']
}

/**
 * The notes of all people and the pictures by area, live. While the person reads, new notes wait behind a button, so that the list does not move.
 * A deleted note stays marked in its position until the list is updated.
 */
export function AllNotes({ processId, processRoom, author, membership, room, board, title, part, isInStep = false }: AllNotesProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const notes = useLive(liveNotes(room.doc))
  const pictures = useLive(livePictures(room.doc))
  const areas = useLive(liveAreas(room.doc))
  const mayWrite = useLive(room.mayWrite)
  const { question } = useLive(liveBoard(room.doc))
  const { nameOf } = useAuthors(processRoom, tableConnection(client, processId), board)
  const { room: comments } = useRoom(processId, board && `comments/${board}`)
  const commentsProps = comments && { processId, processRoom, author, membership, room: comments }
  const groups = useMemo(() => groupNotes([...notes.values(), ...pictures.values()], areas), [notes, pictures, areas])
  const [shownGroups, setShownGroups] = useState(groups)
  const listed = useMemo(() => listedIds(shownGroups, notes, pictures.keys()), [shownGroups, notes, pictures])
  const list = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { newCount, orderChanged } = compareGroups(shownGroups, groups)
  const isPartThere = usePart(list, part, shownGroups)
  useNoteDigest([...notes.values()].filter((note) => note.by !== author.person).length)

  useEffect(() => {
    if (!isReading(list.current)) setShownGroups(groups)
  }, [groups])

  const refresh = () => {
    setShownGroups(groups)
    heading.current?.focus()
  }
  const areaTitle = (id: string | null) =>
    areas.find((area) => area.id === id)?.title || t(areas.length > 0 ? 'guest.allNotes.elsewhere' : 'guest.tab.everybody')

  const [Heading, AreaHeading] = isInStep ? (['h2', 'h3'] as const) : (['h1', 'h2'] as const)

  return (
    <>
      <Heading ref={heading} className={isInStep ? css.titleInStep : undefined} tabIndex={-1}>
        {notes.size === 0 ? t('guest.tab.everybody') : t('guest.allNotes.title', { count: notes.size })}
      </Heading>
      <p className={css.question} dir="auto">
        {question || title}
      </p>
      {notes.size + pictures.size === 0 && <p className={css.none}>{t('guest.allNotes.none')}</p>}
      {(newCount > 0 || orderChanged) && (
        <div className={css.updates}>
          <TouchButton variant="primary" onClick={refresh}>
            {newCount > 0 ? t('guest.allNotes.new', { count: newCount }) : t('guest.allNotes.moved')}
          </TouchButton>
        </div>
      )}
      {!isPartThere && (
        <TouchNotice calm>
          <p role="status">{t(part?.kind === 'area' ? 'guest.allNotes.noArea' : 'guest.allNotes.removed')}</p>
        </TouchNotice>
      )}
      <div ref={list}>
        {shownGroups.map((group) => (
          <section key={group.area ?? 'none'} className={css.group}>
            <AreaHeading className={areas.length > 0 ? css.area : 'visually-hidden'} tabIndex={-1} data-part={group.area ?? undefined}>
              {areaTitle(group.area)}
            </AreaHeading>
            <ul className={css.list}>
              {group.notes.map((id) => {
                const [note, picture] = [notes.get(id), pictures.get(id)]
                const replaced = note ? replacedBy(note, notes) : []
                return (
                  <li key={id} tabIndex={-1} data-part={id} className={part?.id === id ? css.linked : undefined}>
                    {note ? (
                      <ListedNote {...{ processId, note, replaced, room, author, mayWrite, nameOf }} />
                    ) : picture ? (
                      <ListedPicture {...{ processId, picture, nameOf }} />
                    ) : (
                      <p className={css.removed}>{t('guest.allNotes.removed')}</p>
                    )}
                    {isInStep && mayWrite && note && <lazyMoveNote.View {...{ room, author, note, areas }} />}
                    <div className={mayWrite && (note || picture) ? css.comments : undefined}>
                      {commentsProps && (
                        <lazyNoteComments.View
                          {...commentsProps}
                          {...{ id: id as NoteId, replaced }}
                          text={note || picture ? shownNoteText((note ?? picture)?.text ?? '') : null}
                        />
                      )}
                    </div>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
        {commentsProps && <lazyOtherComments.View {...commentsProps} listed={listed} />}
      </div>
    </>
  )
}

/** The notes that are gone and whose place a note took. */
const replacedBy = ({ replaces = [] }: Note, notes: ReadonlyMap<string, Note>) => replaces.filter((id) => !notes.has(id))

/** Ids of what has its comments in the list: what it shows, what waits to be shown, and what they took the place of. */
const listedIds = (shown: readonly Group[], notes: ReadonlyMap<string, Note>, pictures: Iterable<string>): ReadonlySet<string> =>
  new Set([...shown.flatMap((group) => group.notes), ...pictures, ...[...notes.values()].flatMap((note) => [note.id, ...replacedBy(note, notes)])])

/** Who wrote what, as far as the board shows it. Names are those of the people of the process, and of the members online. */
function useAuthors(processRoom: OpenRoom, connection: TableConnection, board: BoardId | null): BoardAuthors {
  const { t } = useTranslations()
  const people = useLive(livePeople(processRoom.doc))
  const onlineMembers = useLive(connection.onlineMembers)
  const listing = useLive(liveListings(processRoom.doc)).find(({ id }) => id === board) ?? null
  return useMemo(() => {
    const names = new Map([...onlineMembers, ...people].map(({ id, name }) => [id as string, name]))
    return boardAuthors(listing, people, (id) => names.get(id) ?? t('common.somebody'), {
      noOrganisation: t('guest.allNotes.noOrganisation'),
      writtenAs: (name, person) => t('guest.writer.at', { name: name || t('guest.writer.anonymous'), person }),
      unnamed: (voice) => (voice ? t('guest.writer.voice', { number: voice }) : t('guest.writer.nobody')),
    })
  }, [people, onlineMembers, listing, t])
}

/** Is the person reading the list: scrolled, with a selection, or with the focus in the list? */
function isReading(list: HTMLElement | null): boolean {
  const selected = getSelection()
  const selecting = selected !== null && !selected.isCollapsed && selected.anchorNode !== null && list?.contains(selected.anchorNode)
  return scrollY > 8 || selecting === true || list?.contains(document.activeElement) === true
}
