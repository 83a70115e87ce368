import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { isNeighbourKey, keyBetween, type OrderKey } from '../../base/order.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { orderKey } from '../value/orderKey.ts'

/** What somebody raises a hand for: to speak, to reply to what was just told, to put a question. */
export const handKinds = ['speak', 'reply', 'question'] as const
/** One of {@link handKinds}. */
export type HandKind = (typeof handKinds)[number]

const fields = {
  kind: withDefault(openChoice(handKinds, 20), 'speak'),
  /** When it was raised, in table time. */
  since: momentField,
  /** Its place among those that whoever leads has put in order; absent: by the rule (`handQueue`). */
  order: lenient(orderKey),
}

/** A raised hand, under the id of its person. The window of a facilitator copies it out of presence, so that it survives a phone that sleeps. */
export const raisedHand = defineRecord({ name: 'raisedHand', root: 'hands', title: 'kind', texts: [], fields, duplicate: () => null })
/** A raised hand. */
export type RaisedHand = RecordOf<typeof raisedHand>

/** Whose hand it is. */
export const personOfHand = ({ id }: Pick<RaisedHand, 'id'>): PersonId => id as Id<string> as PersonId
/** The key of a person's hand. */
const handOf = (person: PersonId) => person as Id<string> as RaisedHand['id']

/** Every raised hand, inPlace by key. */
export const liveHands = raisedHand.live
/** Every raised hand. */
export const listHands = raisedHand.list

/** Writes down that a person raises a hand; where it is up already, only what for may change: its place in the queue stays. */
export function raiseHand(doc: Y.Doc, author: Author, person: PersonId, { kind, since }: Pick<RaisedHand, 'kind' | 'since'>): void {
  const former = raisedHand.read(doc, handOf(person))
  if (!former) raisedHand.create(doc, author, { kind, since }, handOf(person))
  else if (former.kind !== kind) raisedHand.update(doc, author, handOf(person), { kind })
}

/** Takes a hand down. */
export const lowerHand = (doc: Y.Doc, author: Author, person: PersonId): void => raisedHand.remove(doc, author, handOf(person))

/**
 * Puts the hands of a queue in this order. Only those that stand elsewhere are written: where one hand moves among some that were put in order, it alone.
 * @param queue the hands as they are to stand, each with the key it has now
 */
export function orderHands(doc: Y.Doc, author: Author, queue: readonly Pick<RaisedHand, 'id' | 'order'>[]): void {
  const inPlace = longestRise(queue.map(({ order }) => (order !== undefined && isNeighbourKey(order) ? order : null)))
  transact(doc, author, () => {
    let last: OrderKey | null = null
    for (const [at, { id, order }] of queue.entries()) {
      if (inPlace.has(at) && order !== undefined) {
        last = order
        continue
      }
      const next: OrderKey | null = queue.find((_, later) => later > at && inPlace.has(later))?.order ?? null
      last = keyBetween(last, next)
      raisedHand.update(doc, author, id, { order: last })
    }
  })
}

/** The places of the most keys that rise from each to the next. Cost: O(keys²) */
function longestRise(keys: readonly (OrderKey | null)[]): ReadonlySet<number> {
  let best: readonly number[] = []
  const endingAt: (readonly number[])[] = []
  for (const [at, key] of keys.entries()) {
    let before: readonly number[] = []
    for (const [earlier, rise] of endingAt.entries()) {
      const former = keys[earlier]
      if (key !== null && former != null && former < key && rise.length > before.length) before = rise
    }
    const rise = key === null ? [] : [...before, at]
    endingAt.push(rise)
    if (rise.length > best.length) best = rise
  }
  return new Set(best)
}
