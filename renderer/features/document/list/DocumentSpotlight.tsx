import { Smartphone } from 'lucide-react'
import { type DocumentId, liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlightDocument, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ListEntryProps } from '../../feature.ts'

/** Shows the document on the phones of the table; pressed for the document that is there now. */
export function DocumentSpotlight({ processRoom: { doc }, author, listing, whyNot }: ListEntryProps) {
  const { t } = useTranslations()
  const isSpotlit = spotlitRooms(useLive(liveSpotlight(doc)), useLive(liveListings(doc))).document === listing.id
  return (
    <Button
      Icon={Smartphone}
      variant="quiet"
      pressed={isSpotlit}
      whyNot={whyNot}
      onPress={() => spotlightDocument(doc, author, listing.id as string as DocumentId)}
    >
      {t(isSpotlit ? 'spotlight.on' : 'spotlight.show')}
    </Button>
  )
}
