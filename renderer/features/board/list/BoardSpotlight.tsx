import { Smartphone } from 'lucide-react'
import { type BoardId, liveListings } from '../../../../shared/model/records/listing.ts'
import { liveSpotlight, spotlightBoard, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ListEntryProps } from '../../feature.ts'

/** Shows the board on the phones of the table; pressed for the board that is there now. */
export function BoardSpotlight({ processRoom: { doc }, author, listing, whyNot }: ListEntryProps) {
  const { t } = useTranslations()
  const isSpotlit = spotlitRooms(useLive(liveSpotlight(doc)), useLive(liveListings(doc))).board === listing.id
  return (
    <Button
      Icon={Smartphone}
      variant="quiet"
      pressed={isSpotlit}
      whyNot={whyNot}
      onPress={() => spotlightBoard(doc, author, listing.id as string as BoardId)}
    >
      {t(isSpotlit ? 'spotlight.on' : 'spotlight.show')}
    </Button>
  )
}
