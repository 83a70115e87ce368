import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author, PersonId } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { withDefault } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'

/** What somebody raises a hand for: to speak, to reply to what was just told, to put a question. */
export const handKinds = ['speak', 'reply', 'question'] as const
/** One of {@link handKinds}. */
export type HandKind = (typeof handKinds)[number]

const fields = {
  kind: withDefault(openChoice(handKinds, 20), 'speak'),
  /** When it was raised, in table time. */
  since: momentField,
}

/** A raised hand, under the id of its person. The window of a facilitator copies it out of presence, so that it survives a phone that sleeps. */
export const raisedHand = defineRecord({ name: 'raisedHand', root: 'hands', title: 'kind', texts: [], fields, duplicate: () => null })
/** A raised hand. */
export type RaisedHand = RecordOf<typeof raisedHand>

/** Whose hand it is. */
export const personOfHand = ({ id }: Pick<RaisedHand, 'id'>): PersonId => id as Id<string> as PersonId
/** The key of a person's hand. */
const handOf = (person: PersonId) => person as Id<string> as RaisedHand['id']

/** Every raised hand, kept by key. */
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
