import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import { listListings } from '../../shared/model/records/listing.ts'
import { listPeople } from '../../shared/model/records/person.ts'
import { beginProcess, readProcess } from '../../shared/model/records/processAttributes.ts'
import { listSteps } from '../../shared/model/records/step.ts'
import { processEdits, type RandomEdit, sessionEdits } from '../lab/randomEdits.ts'
import { digest } from '../support/digest.ts'
import { peersOn, testAuthor } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'

const randomAuthor = (gen: prng.PRNG) => testAuthor(prng.oneOf(gen, ['ada', 'ben', 'cleo']), prng.int32(gen, 0, 9999), () => prng.real53(gen))

const edits: readonly RandomEdit[] = [
  ...processEdits,
  ...sessionEdits,
  function vandalise(doc, gen) {
    doc.getMap('listings').set(prng.word(gen, 1, 20), prng.int32(gen, 0, 9))
  },
]

for (const seed of seeds()) {
  it(`every device ends with the same process (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const peers = peersOn(gen, 4)
    beginProcess(peers.docs[0]!, randomAuthor(gen), { title: 'Lettura dei bisogni' })
    for (let i = 0; i < 200; i++) {
      const draw = prng.int32(gen, 0, 99)
      if (draw < 40) peers.deliverOne()
      else if (draw < 43) peers.partition()
      else if (draw < 46) peers.reconnect()
      else if (draw < 48) peers.restart(prng.int32(gen, 0, 3))
      else prng.oneOf(gen, [...edits])(prng.oneOf(gen, [...peers.docs]), gen, randomAuthor(gen))
    }
    peers.reconnect()
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
