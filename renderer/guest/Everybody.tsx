import { useEffect, useMemo, useRef, useState } from 'react'
import type { Author } from '../../shared/model/act.ts'
import { liveAreas } from '../../shared/model/area.ts'
import { liveBoard } from '../../shared/model/board.ts'
import { livePeople } from '../../shared/model/person.ts'
import { liveNotes } from '../live/liveNotes.ts'
import { useLive } from '../live/useLive.ts'
import type { OpenRoom } from '../sync/room.ts'
import type { TableConnection } from '../sync/tables.ts'
import { arrange, difference } from './arrange.ts'
import css from './Everybody.module.css'
import { NotePaper } from './NotePaper.tsx'
import { Press } from './Press.tsx'
import { useDigest } from './useDigest.ts'
import { useWords } from './words.ts'

interface Props {
  readonly process: OpenRoom
  readonly room: OpenRoom
  readonly author: Author
  readonly link: TableConnection
  readonly title: string
}

/**
 * Everybody's notes, live, by area. While somebody reads, what arrives waits behind a button: nothing moves under the eyes.
 * What is taken away leaves its place marked until the list is brought up to date.
 */
export function Everybody({ process, room, author, link, title }: Props) {
  const { say } = useWords()
  const notes = useLive(liveNotes(room.doc))
  const areas = useLive(liveAreas(room.doc))
  const { question } = useLive(liveBoard(room.doc))
  const names = useNames(process, link)
  const now = useMemo(() => arrange(notes.values(), areas), [notes, areas])
  const [shown, setShown] = useState(now)
  const list = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { fresh, moved } = difference(shown, now)
  useDigest([...notes.values()].filter((note) => note.by !== author.person).length)

  useEffect(() => {
    if (!isReading(list.current)) setShown(now)
  }, [now])

  const refresh = () => {
    setShown(now)
    heading.current?.focus()
  }
  const areaTitle = (id: string | null) =>
    areas.find((area) => area.id === id)?.title || say(areas.length > 0 ? 'guest.all.elsewhere' : 'guest.tab.everybody')

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {notes.size === 0 ? say('guest.tab.everybody') : say('guest.all.title', { count: notes.size })}
      </h1>
      <p className={css.question}>{question || title}</p>
      {notes.size === 0 && <p className={css.none}>{say('guest.all.none')}</p>}
      {(fresh > 0 || moved) && (
        <div className={css.news}>
          <Press look="primary" onClick={refresh}>
            {fresh > 0 ? say('guest.all.new', { count: fresh }) : say('guest.all.moved')}
          </Press>
        </div>
      )}
      <div ref={list}>
        {shown.map((group) => (
          <section key={group.area ?? 'none'} className={css.group}>
            <h2 className={areas.length > 0 ? css.area : 'visually-hidden'}>{areaTitle(group.area)}</h2>
            <ul className={css.list}>
              {group.notes.map((id) => {
                const note = notes.get(id)
                return (
                  <li key={id}>
                    {note ? (
                      <NotePaper colour={note.colour}>
                        <p className={css.text}>{note.text || say('guest.mine.empty')}</p>
                        <p className={css.by}>
                          {names.get(note.by) ?? say('common.somebody')}
                          {note.by === author.person && ` (${say('guest.all.mine')})`}
                        </p>
                      </NotePaper>
                    ) : (
                      <p className={css.gone}>{say('guest.all.gone')}</p>
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

/** Names by person: those written in the process, and those who are here now. */
function useNames(process: OpenRoom, link: TableConnection): ReadonlyMap<string, string> {
  const people = useLive(livePeople(process.doc))
  const here = useLive(link.onlineMembers)
  return useMemo(() => new Map([...here, ...people].map(({ id, name }) => [id as string, name])), [people, here])
}

/** Has the person gone into the list: scrolled, selected something, or with the focus in it? */
function isReading(list: HTMLElement | null): boolean {
  const selected = getSelection()
  const selecting = selected !== null && !selected.isCollapsed && selected.anchorNode !== null && list?.contains(selected.anchorNode)
  return scrollY > 8 || selecting === true || list?.contains(document.activeElement) === true
}
