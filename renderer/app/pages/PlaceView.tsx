import type { PlaceProps, PlaceSlot } from '../../features/feature.ts'
import { ListingPage } from './ListingPage.tsx'

/** A place of the left rail: the page of its feature, or a list of rooms. */
export const PlaceView = ({ place, ...props }: PlaceProps & { readonly place: PlaceSlot }) =>
  'list' in place ? <ListingPage {...props} place={place} /> : <place.Place {...props} />
