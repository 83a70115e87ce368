import type { LucideIcon } from 'lucide-react'
import type { Live } from '../../shared/base/live.ts'
import { type ListedKind, type Listing, liveListings } from '../../shared/model/records/listing.ts'
import type { CardSlot, CardTarget, PlaceProps } from './feature.ts'

/** The cards of a kind of listed room. */
export const listedCards = (kind: ListedKind, Icon: LucideIcon): CardSlot => ({
  kind,
  titleKey: `kind.${kind}`,
  Icon,
  targets: (place) => targetsOf(place, kind),
  open: ({ open }, id) => open(kind, id),
})

/** The same list as long as the listings are the same. */
function targetsOf({ processRoom }: PlaceProps, kind: ListedKind): Live<readonly CardTarget[]> {
  const listings = liveListings(processRoom.doc)
  let read: readonly Listing[] | null = null
  let targets: readonly CardTarget[] = []
  return {
    subscribe: listings.subscribe,
    current: () => {
      const latest = listings.current()
      if (latest === read) return targets
      read = latest
      targets = latest
        .filter((listing) => listing.kind === kind)
        .map(({ id, title, archivedAt }) => ({ id, title, isArchived: archivedAt !== undefined }))
      return targets
    },
  }
}
