import { type Listing, nextSession } from '../../../shared/model/records/listing.ts'

/** A session of this morning is still the next one this evening. */
const STILL_NEXT_MS = 12 * 60 * 60 * 1000

/** The session that people prepare for, or are at. @param now Unix milliseconds */
export const stillNext = (listings: readonly Listing[], now: number): Listing | null => nextSession(listings, now - STILL_NEXT_MS)
