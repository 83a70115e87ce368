import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import { listListings } from '../../shared/model/listing.ts'
import { listPeople } from '../../shared/model/person.ts'
import { beginProcess, readProcess } from '../../shared/model/process.ts'
import { listSteps } from '../../shared/model/session.ts'
import { type Deed, inProcess, inSession } from '../lab/deeds.ts'
import { digest } from '../support/digest.ts'
import { anAuthor, peersOn } from '../support/peers.ts'
import { again, seeds } from '../support/seeds.ts'

const hand = (gen: prng.PRNG) => anAuthor(prng.oneOf(gen, ['ada', 'ben', 'cleo']), prng.int32(gen, 0, 9999), () => prng.real53(gen))

const deeds: readonly Deed[] = [
  ...inProcess,
  ...inSession,
  function vandalise(doc, gen) {
    doc.getMap('listings').set(prng.word(gen, 1, 20), prng.int32(gen, 0, 9))
  },
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
      else prng.oneOf(gen, [...deeds])(prng.oneOf(gen, [...peers.docs]), gen, hand(gen))
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
