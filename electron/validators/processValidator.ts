import { moment, readable } from '../../shared/base/read.ts'
import { readListing } from '../../shared/model/records/listing.ts'
import { readPerson } from '../../shared/model/records/person.ts'
import { readProcess } from '../../shared/model/records/processAttributes.ts'
import { readSpotlight } from '../../shared/model/records/spotlight.ts'
import { attributesRoot, entriesRoot, recordsValidator } from './recordsValidator.ts'

const isMoment = (value: unknown) => value === undefined || readable(moment, value) !== null
/** A stage that a newer version may know. */
const isIdentifier = (value: unknown) => typeof value === 'string' && /^[a-z][a-zA-Z]{0,39}$/.test(value)

export const processValidator = recordsValidator({
  process: attributesRoot('process', readProcess, (key, value) => key === 'stage' && isIdentifier(value)),
  listings: entriesRoot('listings', readListing, (listing) => isMoment(listing.get('at'))),
  people: entriesRoot('people', readPerson),
  spotlight: attributesRoot('spotlight', readSpotlight),
})
