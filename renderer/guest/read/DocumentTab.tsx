import { useId, useMemo, useState } from 'react'
import { liveFrom } from '../../../shared/base/live.ts'
import { documentBody, readBody } from '../../../shared/model/records/documentBody.ts'
import { type DocumentId, inUse, liveListings } from '../../../shared/model/records/listing.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { DocumentReader } from '../../live/DocumentReader.tsx'
import { useLive } from '../../live/useLive.ts'
import { useThrottled } from '../../live/useThrottled.ts'
import type { Membership } from '../../store/memberships.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'
import { RoomPlaceholder } from '../parts/RoomPlaceholder.tsx'
import css from './DocumentTab.module.css'
import { LinkSheet } from './LinkSheet.tsx'

interface Props {
  readonly membership: Membership
  readonly processRoom: OpenRoom
  /** The spotlit document of the process. */
  readonly spotlitId: DocumentId | null
}

/** The spotlit document, read-only and live; the person can choose another document. */
export function DocumentTab({ membership, processRoom, spotlitId }: Props) {
  const { t } = useTranslations()
  const documents = inUse(useLive(liveListings(processRoom.doc)), 'document')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const listing = documents.find((each) => each.id === chosenId) ?? documents.find((each) => each.id === spotlitId)
  const { room, problem } = useRoom(membership.process, listing ? `document/${listing.id}` : null)
  const id = useId()
  return (
    <>
      <h1 tabIndex={-1}>{listing ? listing.title || t('common.untitled') : t('guest.tab.document')}</h1>
      {documents.length > 1 && (
        <label htmlFor={id} className={css.choose}>
          <span>{t('guest.document.choose')}</span>
          <select id={id} value={listing?.id ?? ''} onChange={(event) => setChosenId(event.target.value)}>
            {documents.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title || t('common.untitled')}
              </option>
            ))}
          </select>
        </label>
      )}
      {room ? <Body room={room} /> : <RoomPlaceholder room={listing ? null : processRoom} text="guest.document.none" problem={problem} />}
    </>
  )
}

const DEBOUNCE_MS = 400

function Body({ room }: { readonly room: OpenRoom }) {
  const { t } = useTranslations()
  const [link, setLink] = useState<string | null>(null)
  const body = useMemo(() => liveFrom(documentBody(room.doc), () => readBody(room.doc)), [room])
  const nodes = useThrottled(body, DEBOUNCE_MS)
  const labels = {
    done: t('guest.document.done'),
    notDone: t('guest.document.notDone'),
    table: t('guest.document.table'),
    hiddenImage: t('guest.document.hiddenImage'),
  }
  const empty = nodes.every((node) => !node.content?.length && node.type === 'paragraph')
  return (
    <>
      {empty ? (
        <div className={css.body}>
          <RoomPlaceholder room={room} text="guest.document.empty" />
        </div>
      ) : (
        <article className={css.body}>
          <DocumentReader nodes={nodes} labels={labels} onLink={setLink} />
        </article>
      )}
      {link && <LinkSheet href={link} onClose={() => setLink(null)} />}
    </>
  )
}
