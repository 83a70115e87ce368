import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { addCommitment, byUrgency, listCommitments, settleCommitment } from '../../shared/model/records/commitment.ts'
import {
  addDecision,
  addReservation,
  changeDecision,
  decision,
  listDecisions,
  listReservations,
  removeReservation,
} from '../../shared/model/records/decision.ts'
import { addStatement, liveLogEntries } from '../../shared/model/records/logEntry.ts'
import {
  adoptedAndGone,
  adoptedContentOf,
  adoptionObstacle,
  adoptionsIn,
  contentHashOf,
  decisionStates,
} from '../../shared/model/sessionLog/decisionState.ts'
import type { Author } from '../../shared/model/transact.ts'
import { signLogStatement } from '../../shared/protocol/sessionLog/logStatement.ts'
import { digest } from '../support/digest.ts'
import { peersOn } from '../support/peers.ts'
import { replayCommand, seeds } from '../support/random/seeds.ts'
import { keysOf, PLACE } from '../support/sessionLog/logStatements.ts'
import { personNamed } from '../support/sessionLog/sealedRound.ts'

const names = ['marta', 'luca'] as const
type Edit = (doc: Y.Doc, gen: prng.PRNG, author: Author) => void

const anyOf = <T>(gen: prng.PRNG, list: readonly T[]) => (list.length > 0 ? prng.oneOf(gen, [...list]) : undefined)

// the log and the process are two rooms: here both are in one document, so that they arrive in any order
const edits: readonly Edit[] = [
  (doc, gen, author) => void addDecision(doc, author, { text: prng.word(gen, 3, 12), ...supersedesOne(doc, gen) }),
  (doc, gen, author) => {
    const one = anyOf(gen, listDecisions(doc))
    if (one) changeDecision(doc, author, one.id, { text: prng.word(gen, 3, 12), ...supersedesOne(doc, gen) })
  },
  (doc, gen, author) => {
    const one = anyOf(gen, listDecisions(doc))
    if (one) addReservation(doc, author, one.id, { kind: 'dissent', text: prng.word(gen, 1, 9), who: '' })
  },
  (doc, gen, author) => {
    const one = anyOf(gen, listReservations(doc))
    if (one) removeReservation(doc, author, one.id)
  },
  (doc, gen, author) => {
    const one = anyOf(gen, listDecisions(doc))
    if (one && prng.int32(gen, 0, 3) === 0) decision.remove(doc, author, one.id)
  },
  (doc, gen, author) => void addCommitment(doc, author, { text: prng.word(gen, 3, 12), due: prng.int32(gen, 0, 99) }),
  (doc, gen, author) => {
    const one = anyOf(gen, listCommitments(doc))
    if (one) settleCommitment(doc, author, one.id, prng.oneOf(gen, ['open', 'done', 'dropped']))
  },
]

const supersedesOne = (doc: Y.Doc, gen: prng.PRNG) => {
  const one = prng.bool(gen) ? anyOf(gen, listDecisions(doc)) : undefined
  return one ? { supersedes: one.id } : {}
}

function adopt(doc: Y.Doc, gen: prng.PRNG, author: Author, name: string) {
  const one = anyOf(gen, listDecisions(doc))
  const content = one && adoptedContentOf(one, listReservations(doc))
  if (!one || !content || adoptionObstacle(content)) return null
  const body = { decision: one.id, contentHash: contentHashOf(one.id, content), tally: null, content }
  addStatement(doc, author, signLogStatement({ ...PLACE, at: PLACE.at + author.now(), kind: 'adoption', body }, keysOf(name)))
  return one.id
}

const context = { ...PLACE, roleOf: () => 'facilitator' as const }

/** All that a device shows. */
function shown(doc: Y.Doc) {
  const adoptions = adoptionsIn(liveLogEntries(doc).current(), context)
  const [decisions, reservations] = [listDecisions(doc), listReservations(doc)]
  const states = decisionStates(decisions, reservations, adoptions)
  return { states: [...states], unlisted: adoptedAndGone(decisions, adoptions), commitments: [...listCommitments(doc)].sort(byUrgency) }
}

for (const seed of seeds(8)) {
  it(`every device says the same of every decision, and nothing that was adopted is lost (${replayCommand(seed)})`, () => {
    const gen = prng.create(seed)
    const peers = peersOn(gen, 3)
    const adopted = new Set<string>()
    for (let i = 0; i < 160; i++) {
      const draw = prng.int32(gen, 0, 99)
      const name = prng.oneOf(gen, [...names])
      const author = { person: personNamed(name), now: () => prng.int32(gen, 0, 9999), random: () => prng.real53(gen) }
      if (draw < 35) peers.deliverOne()
      else if (draw < 38) peers.partition()
      else if (draw < 41) peers.reconnect()
      else if (draw < 43) peers.restart(prng.int32(gen, 0, 2))
      else if (draw < 55) {
        const id = adopt(prng.oneOf(gen, [...peers.docs]), gen, author, name)
        if (id) adopted.add(id)
      } else prng.oneOf(gen, [...edits])(prng.oneOf(gen, [...peers.docs]), gen, author)
    }
    peers.reconnect()
    peers.deliverAll()
    const [first, ...others] = peers.docs
    const { states, unlisted } = shown(first!)
    for (const other of others) {
      expect(digest(other)).toBe(digest(first!))
      expect(shown(other)).toEqual(shown(first!))
    }
    const still = [...states.filter(([, { adoption }]) => adoption).map(([id]) => id), ...unlisted.map(({ decision: id }) => id)]
    expect(new Set(still)).toEqual(adopted)
    // whatever names what: among those that were adopted at least one was not superseded
    if (adopted.size > 0 && unlisted.length === 0) expect(states.some(([, { status }]) => status === 'adopted' || status === 'changed')).toBe(true)
  })
}
