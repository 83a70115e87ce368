import { moment, readable } from '../../shared/base/read.ts'
import { readListing } from '../../shared/model/listing.ts'
import { readPerson } from '../../shared/model/person.ts'
import { readProcess } from '../../shared/model/process.ts'
import { readSpotlight } from '../../shared/model/spotlight.ts'
import { attributesRoot, recordsValidator, entriesRoot } from './nouns.ts'

const isMoment = (value: unknown) => value === undefined || readable(moment, value) !== null
/** A stage that a newer version may know. */
const isIdentifier = (value: unknown) => typeof value === 'string' && /^[a-z][a-zA-Z]{0,39}$/.test(value)

export const processValidator = recordsValidator({
  process: attributesRoot('process', readProcess, (key, value) => key === 'stage' && isIdentifier(value)),
  listings: entriesRoot('listings', readListing, (listing) => isMoment(listing.get('at'))),
  people: entriesRoot('people', readPerson),
  spotlight: attributesRoot('spotlight', readSpotlight),
})
