import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { addListing, archiveListing, listedKinds, listListings, renameListing, restoreListing } from '../../shared/model/listing.ts'
import { listPeople, seatPerson } from '../../shared/model/person.ts'
import { beginProcess, describeProcess, readProcess, stages } from '../../shared/model/process.ts'
import { addStep, changeStep, listSteps, removeStep } from '../../shared/model/session.ts'
import { digest } from '../support/digest.ts'
import { anAuthor, peersOn } from '../support/peers.ts'
import { again, seeds } from '../support/seeds.ts'

type Deed = (doc: Y.Doc, gen: prng.PRNG) => void
const hand = (gen: prng.PRNG) => anAuthor(prng.oneOf(gen, ['ada', 'ben', 'cleo']), prng.int32(gen, 0, 9999), () => prng.real53(gen))
const some = <T>(gen: prng.PRNG, list: readonly T[]) => (list.length > 0 ? prng.oneOf(gen, [...list]) : null)

const deeds: readonly Deed[] = [
  (doc, gen) => void addListing(doc, hand(gen), { kind: prng.oneOf(gen, [...listedKinds]), title: prng.word(gen, 0, 30) }),
  (doc, gen) => {
    const listing = some(gen, listListings(doc))
    if (listing) renameListing(doc, hand(gen), listing.id, prng.word(gen, 0, 300))
  },
  (doc, gen) => {
    const listing = some(gen, listListings(doc))
    if (listing) (prng.bool(gen) ? archiveListing : restoreListing)(doc, hand(gen), listing.id)
  },
  (doc, gen) => {
    const author = hand(gen)
    seatPerson(doc, author, { id: author.person, name: prng.word(gen, 1, 60) })
  },
  (doc, gen) => describeProcess(doc, hand(gen), { title: prng.word(gen, 1, 30), stage: prng.oneOf(gen, [...stages]) }),
  (doc, gen) => void addStep(doc, hand(gen), { title: prng.word(gen, 1, 30), minutes: prng.int32(gen, 0, 90) }),
  (doc, gen) => {
    const step = some(gen, listSteps(doc))
    if (step) prng.bool(gen) ? changeStep(doc, hand(gen), step.id, { minutes: 5 }) : removeStep(doc, hand(gen), step.id)
  },
  (doc, gen) => void doc.getMap('listings').set(prng.word(gen, 1, 20), prng.int32(gen, 0, 9)),
]

for (const seed of seeds()) {
  it(`every device ends with the same process (${again(seed)})`, () => {
    const gen = prng.create(seed)
    const peers = peersOn(gen, 4)
    beginProcess(peers.docs[0]!, hand(gen), { title: 'Lettura dei bisogni' })
    for (let i = 0; i < 200; i++) {
      const dice = prng.int32(gen, 0, 99)
      if (dice < 40) peers.deliverOne()
      else if (dice < 43) peers.part()
      else if (dice < 46) peers.heal()
      else if (dice < 48) peers.restart(prng.int32(gen, 0, 3))
      else prng.oneOf(gen, [...deeds])(prng.oneOf(gen, [...peers.docs]), gen)
    }
    peers.heal()
    peers.deliverAll()
    const [first, ...others] = peers.docs
    for (const other of others) {
      expect(digest(other)).toBe(digest(first!))
      expect(listListings(other)).toEqual(listListings(first!))
      expect(listPeople(other)).toEqual(listPeople(first!))
      expect(readProcess(other)).toEqual(readProcess(first!))
      expect(listSteps(other)).toEqual(listSteps(first!))
    }
  })
}
