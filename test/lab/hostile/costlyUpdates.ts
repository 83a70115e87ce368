import * as Y from 'yjs'
import { noteEntries, noteText, putNotes } from '../../../shared/model/records/note.ts'
import type { RoomKind } from '../../../shared/protocol/role.ts'
import { testAuthor } from '../../support/peers.ts'
import { anyContent, forgeDeletions, forgeUpdate, item, stringContent, typeContent } from './forge.ts'
import type { GuardedClient, GuardedRoom } from './guardedRoom.ts'

/** One update of a costly input, and who brings it. */
export interface CostlyStep {
  /** Without: `mallory`. */
  readonly sender?: string
  readonly bytes: Uint8Array
  /** Whether it is the answer to the host's first question. */
  readonly isInitialSync?: boolean
}

/** Less than 100 kB that would cost seconds, if nothing bounded the work: all of it is from contributors. */
export interface CostlyInput {
  readonly title: string
  readonly kind?: RoomKind
  /** @param size scale of the input: how many of whatever it has many of */
  readonly make: (size: number) => readonly CostlyStep[]
}

/** The client that writes the text which the others attack. */
const BASE = 1000
const ATTACKER = 2000
const box = { x: 0, y: 0, width: 180, height: 180 }
const author = testAuthor('mallory')

interface Base {
  readonly first: CostlyStep
  readonly doc: Y.Doc
  /** Id of the type of the text. */
  readonly textId: Y.ID
  /** Id of the n-th character of the text. */
  readonly at: (index: number) => Y.ID
  /** Id of the note. */
  readonly noteId: Y.ID
}

/** A note with a text of `length` letters. */
function noteOf(length: number): Base {
  const doc = Object.assign(new Y.Doc(), { clientID: BASE })
  const [id] = putNotes(doc, author, [{ text: 'a'.repeat(length), box }])
  const text = noteText(doc, id as never) as unknown as { _item: Y.Item; _start: Y.Item }
  const note = noteEntries(doc).get(id as string) as unknown as { _item: Y.Item }
  const start = text._start.id
  return {
    first: { bytes: Y.encodeStateAsUpdate(doc) },
    doc,
    textId: text._item.id,
    noteId: note._item.id,
    at: (index) => Y.createID(start.client, start.clock + index),
  }
}

const range = (length: number) => Array.from({ length }, (_, i) => i)
const b = stringContent('b')
/** Every struct as an update of its own. */
const apart = (structs: readonly Y.Item[]): readonly CostlyStep[] => structs.map((struct) => ({ bytes: forgeUpdate([struct]) }))
/** Deletes every second letter. */
const fragment = ({ at }: Base, length: number): CostlyStep => ({
  bytes: forgeDeletions(
    BASE,
    range(length / 2).map((i) => [at(2 * i).clock, 1]),
  ),
})

export const costlyInputs: readonly CostlyInput[] = [
  {
    title: 'insertions that share an origin, of as many writers, in one update',
    make: (size) => {
      const base = noteOf(size + 1)
      return [base.first, { bytes: forgeUpdate(range(size).map((i) => item(ATTACKER + size - i, 0, b, { right: base.at(size - i) }))) }]
    },
  },
  {
    title: 'the same in the answer to the host',
    make: (size) => {
      const base = noteOf(size + 1)
      return [
        base.first,
        { bytes: forgeUpdate(range(1000).map((i) => item(ATTACKER + 1000 - i, 0, b, { right: base.at(1000 - i) }))), isInitialSync: true },
      ]
    },
  },
  {
    title: 'insertions that share an origin, of one writer, in one update',
    make: (size) => {
      const base = noteOf(size + 1)
      return [base.first, { bytes: forgeUpdate(range(size).map((i) => item(ATTACKER, i, b, { right: base.at(i + 1) }))) }]
    },
  },
  {
    title: 'insertions that share an origin, each in an update of its own, from the last to the first',
    make: (size) => {
      const base = noteOf(size + 1)
      return [base.first, ...apart(range(size).map((i) => item(ATTACKER, i, b, { right: base.at(size - i) })))]
    },
  },
  {
    title: 'insertions with an origin each that all reach to the end, each in an update of its own',
    make: (size) => {
      const base = noteOf(2 * size)
      return [base.first, ...apart(range(size).map((i) => item(ATTACKER, i, b, { origin: base.at(i) })))]
    },
  },
  {
    title: 'insertions with two neighbours of their own that are far from each other',
    make: (size) => {
      const base = noteOf(2 * size + 1)
      return [base.first, ...apart(range(size).map((i) => item(ATTACKER, i, b, { origin: base.at(size - i - 1), right: base.at(2 * size - i) })))]
    },
  },
  {
    title: 'two people who both insert at the front of what they do not see of each other',
    make: (size) => {
      const base = noteOf(1)
      const front = (client: number, i: number) => item(client, i, b, { right: i === 0 ? base.at(0) : Y.createID(client, i - 1) })
      // one is behind the letter: it names no right neighbour
      const behind = (i: number) => item(ATTACKER + 1, i, b, i === 0 ? { parent: base.textId } : { right: Y.createID(ATTACKER + 1, i - 1) })
      return [
        base.first,
        ...apart(range(size).map(behind)).map((step) => ({ ...step, sender: 'eve' })),
        ...apart(range(size).map((i) => front(ATTACKER, i))),
      ]
    },
  },
  {
    title: 'a text that is torn to pieces after others were put behind it',
    make: (size) => {
      const base = noteOf(4 * size)
      return [
        base.first,
        ...apart(range(size / 4).map((i) => item(ATTACKER, i, b, i === 0 ? { parent: base.textId } : { right: Y.createID(ATTACKER, i - 1) }))),
        fragment(base, 4 * size),
      ]
    },
  },
  {
    title: 'a long text in front of others, torn to pieces afterwards',
    make: (size) => {
      const base = noteOf(1)
      const length = 4 * size
      return [
        base.first,
        ...apart(range(size / 4).map((i) => item(ATTACKER, i, b, i === 0 ? { parent: base.textId } : { right: Y.createID(ATTACKER, i - 1) }))),
        { bytes: forgeUpdate([item(ATTACKER - 500, 0, stringContent('c'.repeat(length)), { right: base.at(0) })]) },
        {
          bytes: forgeDeletions(
            ATTACKER - 500,
            range(length / 2).map((i) => [2 * i, 1]),
          ),
        },
      ]
    },
  },
  {
    title: 'values of one key that name no predecessor',
    make: (size) => {
      const base = noteOf(1)
      return [base.first, { bytes: forgeUpdate(range(size).map((i) => item(ATTACKER, i, anyContent(i), { parent: base.noteId, key: 'zz' }))) }]
    },
  },
  {
    title: 'values of one key that all name the first one',
    make: (size) => {
      const base = noteOf(1)
      const value = (i: number) =>
        item(ATTACKER, i, anyContent(i), i === 0 ? { parent: base.noteId, key: 'zz' } : { origin: Y.createID(ATTACKER, 0) })
      return [base.first, { bytes: forgeUpdate(range(size).map(value)) }]
    },
  },
  {
    title: 'the same, each in an update of its own',
    make: (size) => {
      const base = noteOf(1)
      const value = (i: number) =>
        item(ATTACKER, i, anyContent(i), i === 0 ? { parent: base.noteId, key: 'zz' } : { origin: Y.createID(ATTACKER, 0) })
      return [base.first, ...apart(range(size).map(value))]
    },
  },
  {
    title: 'a text torn to pieces in the update that brings it',
    make: (size) => {
      const length = 6 * size
      const base = noteOf(length)
      const tear = fragment(base, length).bytes
      const whole = base.first.bytes
      // the deletions take the place of the empty ones at the end
      return [{ bytes: Uint8Array.from([...whole.subarray(0, -1), ...tear.subarray(1)]) }]
    },
  },
  {
    title: 'the same deletion again and again',
    make: (size) => {
      const base = noteOf(2 * size)
      return [
        base.first,
        fragment(base, 2 * size),
        {
          bytes: forgeDeletions(
            BASE,
            range(6 * size).map(() => [base.at(0).clock, 2 * size]),
          ),
        },
      ]
    },
  },
  {
    title: 'fields without end under one note',
    make: (size) => {
      const base = noteOf(1)
      return [
        base.first,
        ...range(size).map((i) => ({ bytes: forgeUpdate([item(ATTACKER, i, anyContent(i), { parent: base.noteId, key: `f${i}` })]) })),
      ]
    },
  },
  {
    title: 'a list of lists under one note',
    make: (size) => {
      const base = noteOf(1)
      const list = (i: number) =>
        item(ATTACKER, i, typeContent(new Y.Map()), i === 0 ? { parent: base.noteId, key: 'zz' } : { parent: Y.createID(ATTACKER, 0), key: `${i}` })
      return [base.first, { bytes: forgeUpdate(range(size).map(list)) }]
    },
  },
]

/** Brings a costly input to a room, as fast as the host takes it. @returns its bytes */
export function bringCostlyInput(room: GuardedRoom, { make }: CostlyInput, size: number): number {
  const clients = new Map<string, GuardedClient>()
  const clientOf = (sender: string) => {
    const joined = clients.get(sender)
    if (joined) return joined
    const client = room.join(sender, 'contributor', 0)
    client.send(Uint8Array.of(0, 0), true)
    clients.set(sender, client)
    return client
  }
  let total = 0
  for (const { sender = 'mallory', bytes, isInitialSync = false } of make(size)) {
    total += bytes.length
    // time passes: what is paced is paced
    room.now.ms += 10_000
    if (isInitialSync) room.join(sender, 'contributor', 0).send(bytes, true)
    else clientOf(sender).send(bytes)
  }
  return total
}
