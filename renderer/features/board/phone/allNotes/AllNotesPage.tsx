import { useEffect, useMemo, useRef, useState } from 'react'
import { liveAreas } from '../../../../../shared/model/records/area.ts'
import { liveBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import { shownNoteText } from '../../../../../shared/model/records/note.ts'
import { livePeople } from '../../../../../shared/model/records/person.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { type TableConnection, tableConnection } from '../../../../sync/connection/processConnection.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { BoardPage } from '../BoardPage.tsx'
import { liveNotes } from '../notes/liveNotes.ts'
import { NotePaper } from '../notes/NotePaper.tsx'
import { usePhoneBoard } from '../PhoneBoard.tsx'
import css from './AllNotesPage.module.css'
import { compareGroups, groupNotes } from './groupNotes.ts'
import { useNoteDigest } from './useNoteDigest.ts'

export const AllNotesPage = (props: PhoneProps) => <BoardPage {...props}>{(room) => <AllNotes {...props} room={room} />}</BoardPage>

/**
 * The notes of all people by area, live. While the person reads, new notes wait behind a button, so that the list does not move.
 * A deleted note stays marked in its position until the list is updated.
 */
function AllNotes({ processId, processRoom, author, room }: PhoneProps & { readonly room: OpenRoom }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { title } = usePhoneBoard()
  const notes = useLive(liveNotes(room.doc))
  const areas = useLive(liveAreas(room.doc))
  const { question } = useLive(liveBoard(room.doc))
  const names = useNames(processRoom, tableConnection(client, processId))
  const nameOf = (id: string) => names.get(id) ?? t('common.somebody')
  const groups = useMemo(() => groupNotes(notes.values(), areas), [notes, areas])
  const [shownGroups, setShownGroups] = useState(groups)
  const list = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { newCount, orderChanged } = compareGroups(shownGroups, groups)
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

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {notes.size === 0 ? t('guest.tab.everybody') : t('guest.allNotes.title', { count: notes.size })}
      </h1>
      <p className={css.question} dir="auto">
        {question || title}
      </p>
      {notes.size === 0 && <p className={css.none}>{t('guest.allNotes.none')}</p>}
      {(newCount > 0 || orderChanged) && (
        <div className={css.updates}>
          <TouchButton variant="primary" onClick={refresh}>
            {newCount > 0 ? t('guest.allNotes.new', { count: newCount }) : t('guest.allNotes.moved')}
          </TouchButton>
        </div>
      )}
      <div ref={list}>
        {shownGroups.map((group) => (
          <section key={group.area ?? 'none'} className={css.group}>
            <h2 className={areas.length > 0 ? css.area : 'visually-hidden'}>{areaTitle(group.area)}</h2>
            <ul className={css.list}>
              {group.notes.map((id) => {
                const note = notes.get(id)
                return (
                  <li key={id}>
                    {note ? (
                      <NotePaper colour={note.colour}>
                        <p className={css.text} dir="auto">
                          {shownNoteText(note.text) || t('guest.myNotes.empty')}
                        </p>
                        <p className={css.by}>
                          {note.wordsOf ? t('guest.allNotes.quoted', { author: nameOf(note.wordsOf), by: nameOf(note.by) }) : nameOf(note.by)}
                          {note.by === author.person && ` (${t('guest.allNotes.mine')})`}
                        </p>
                      </NotePaper>
                    ) : (
                      <p className={css.removed}>{t('guest.allNotes.removed')}</p>
                    )}
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

/** Names by person id: from the people of the process, and from the members online. */
function useNames(processRoom: OpenRoom, connection: TableConnection): ReadonlyMap<string, string> {
  const people = useLive(livePeople(processRoom.doc))
  const onlineMembers = useLive(connection.onlineMembers)
  return useMemo(() => new Map([...onlineMembers, ...people].map(({ id, name }) => [id as string, name])), [people, onlineMembers])
}

/** Is the person reading the list: scrolled, with a selection, or with the focus in the list? */
function isReading(list: HTMLElement | null): boolean {
  const selected = getSelection()
  const selecting = selected !== null && !selected.isCollapsed && selected.anchorNode !== null && list?.contains(selected.anchorNode)
  return scrollY > 8 || selecting === true || list?.contains(document.activeElement) === true
}
