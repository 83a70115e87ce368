import { useId } from 'react'
import { inUse, liveListings } from '../../../../shared/model/records/listing.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import { type PhoneProps, usePhoneParts, usePhonePlaces } from '../../phonePart.ts'
import { stillNext } from '../stillNext.ts'
import { PhoneAgenda } from './PhoneAgenda.tsx'
import css from './SessionPhonePage.module.css'

/** The next meeting, or the last one, read only and live; the person can choose another. */
export function SessionPhonePage(props: PhoneProps) {
  const { processId, processRoom, author, Placeholder } = props
  const parts = usePhoneParts()
  const { t, language } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const sessions = inUse(listings, 'session')
  const { shown, open } = usePhonePlaces()
  const session = sessions.find(({ id }) => id === shown.session?.id) ?? stillNext(listings, author.now()) ?? latest(sessions)
  const { room, problem } = useRoom(processId, session ? `session/${session.id}` : null)
  const id = useId()
  return (
    <>
      <h1 tabIndex={-1}>{session ? session.title || t('common.untitled') : t('guest.tab.session')}</h1>
      {sessions.length > 1 && (
        <label htmlFor={id} className={css.choose}>
          <span>{t('guest.session.choose')}</span>
          <select id={id} value={session?.id ?? ''} onChange={(event) => open({ kind: 'session', id: event.target.value, part: null })}>
            {sessions.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title || t('common.untitled')}
                {each.at !== undefined && ` · ${formatDate(each.at, language)}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {session && (
        <>
          <p className={css.when}>{session.at === undefined ? t('guest.session.noDate') : formatDate(session.at, language, 'moment')}</p>
          <h2>{t('guest.session.agenda')}</h2>
        </>
      )}
      {session && room ? (
        <PhoneAgenda session={session} process={processRoom.doc} doc={room.doc} />
      ) : (
        <Placeholder room={session ? null : processRoom} text="guest.session.none" problem={problem} />
      )}
      {parts.map(({ id: part, meeting: Contributed }) => Contributed && <Contributed key={part} {...props} session={session ?? null} />)}
    </>
  )
}

/** The meeting that was last, where none is to come. */
const latest = <T extends { readonly at?: number | undefined }>(sessions: readonly T[]): T | undefined =>
  sessions.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))[0]
