import { useId } from 'react'
import { inUse, liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import { type PhoneProps, usePhonePlaces } from '../../phonePart.ts'
import css from './DocumentPhonePage.module.css'
import { PhoneDocument } from './PhoneDocument.tsx'

/** The spotlit document, read-only and live; the person can choose another document. */
export function DocumentPhonePage(props: PhoneProps) {
  const { processId, processRoom, Placeholder } = props
  const { t } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const documents = inUse(listings, 'document')
  const spotlitId = spotlitRooms(useLive(liveSpotlight(processRoom.doc)), listings).document
  const { shown, open } = usePhonePlaces()
  const listing = documents.find((each) => each.id === shown.document?.id) ?? documents.find((each) => each.id === spotlitId)
  const { room, problem } = useRoom(processId, listing ? `document/${listing.id}` : null)
  const id = useId()
  return (
    <>
      <h1 tabIndex={-1}>{listing ? listing.title || t('common.untitled') : t('guest.tab.document')}</h1>
      {documents.length > 1 && (
        <label htmlFor={id} className={css.choose}>
          <span>{t('guest.document.choose')}</span>
          <select id={id} value={listing?.id ?? ''} onChange={(event) => open({ kind: 'document', id: event.target.value, part: null })}>
            {documents.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title || t('common.untitled')}
              </option>
            ))}
          </select>
        </label>
      )}
      {room ? (
        <PhoneDocument {...props} room={room} id={listing?.id ?? ''} />
      ) : (
        <Placeholder room={listing ? null : processRoom} text="guest.document.none" problem={problem} />
      )}
    </>
  )
}
