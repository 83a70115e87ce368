import { liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { useRoom } from '../../../sync/processes/useRoom.ts'
import type { PhoneStepProps } from '../../phonePart.ts'
import css from './DocumentPhonePage.module.css'
import { PhoneDocument } from './PhoneDocument.tsx'

/** A step in which people read together: its document, else the spotlit one. */
export function DocumentStep({ target, ...props }: PhoneStepProps) {
  const { processId, processRoom, Placeholder } = props
  const { t } = useTranslations()
  const listings = useLive(liveListings(processRoom.doc))
  const spotlit = spotlitRooms(useLive(liveSpotlight(processRoom.doc)), listings).document
  const listing = target?.kind === 'document' ? target : listings.find(({ id }) => id === spotlit)
  const { room, problem } = useRoom(processId, listing ? `document/${listing.id}` : null)
  return (
    <>
      {listing && (
        <h2 className={css.titleInStep} dir="auto">
          {listing.title || t('common.untitled')}
        </h2>
      )}
      {room && listing ? (
        <PhoneDocument key={listing.id} {...props} room={room} id={listing.id} />
      ) : (
        <Placeholder room={listing ? null : processRoom} text="guest.document.none" problem={problem} />
      )}
    </>
  )
}
