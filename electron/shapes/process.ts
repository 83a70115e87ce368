import { moment, readable } from '../../shared/base/read.ts'
import { readListing } from '../../shared/model/listing.ts'
import { readPerson } from '../../shared/model/person.ts'
import { readProcess } from '../../shared/model/process.ts'
import { readSpotlight } from '../../shared/model/spotlight.ts'
import { factsOf, shapeOfNouns, thingsOf } from './nouns.ts'

const isMoment = (value: unknown) => value === undefined || readable(moment, value) !== null
/** A stage that a newer version may know. */
const isWord = (value: unknown) => typeof value === 'string' && /^[a-z][a-zA-Z]{0,39}$/.test(value)

export const processShape = shapeOfNouns({
  process: factsOf('process', readProcess, (key, value) => key === 'stage' && isWord(value)),
  listings: thingsOf('listings', readListing, (listing) => isMoment(listing.get('at'))),
  people: thingsOf('people', readPerson),
  spotlight: factsOf('spotlight', readSpotlight),
})
