import { useId, useState } from 'react'
import { liveBody } from '../../../../shared/model/records/documentBody.ts'
import { inUse, liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useThrottled } from '../../../live/useThrottled.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import type { PhoneProps } from '../../phonePart.ts'
import css from './DocumentPhonePage.module.css'
import { DocumentReader } from './DocumentReader.tsx'
import { LinkSheet } from './LinkSheet.tsx'

/** The spotlit document, read-only and live; the person can choose another document. */
export function DocumentPhonePage({ processId, processRoom, Placeholder }: PhoneProps) {
  const { t } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const documents = inUse(listings, 'document')
  const spotlitId = spotlitRooms(useLive(liveSpotlight(processRoom.doc)), listings).document
  const [chosenId, setChosenId] = useState<string | null>(null)
  const listing = documents.find((each) => each.id === chosenId) ?? documents.find((each) => each.id === spotlitId)
  const { room, problem } = useRoom(processId, listing ? `document/${listing.id}` : null)
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
      {room ? (
        <Body room={room} Placeholder={Placeholder} />
      ) : (
        <Placeholder room={listing ? null : processRoom} text="guest.document.none" problem={problem} />
      )}
    </>
  )
}

const DEBOUNCE_MS = 400

function Body({ room, Placeholder }: { readonly room: OpenRoom } & Pick<PhoneProps, 'Placeholder'>) {
  const { t } = useTranslations()
  const [link, setLink] = useState<string | null>(null)
  const nodes = useThrottled(liveBody(room.doc), DEBOUNCE_MS)
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
          <Placeholder room={room} text="guest.document.empty" />
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
