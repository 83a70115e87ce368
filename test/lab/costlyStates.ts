import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { note } from '../../shared/model/records/note.ts'

/** Bits of a struct's first byte, and the number of a content of text, as Yjs encodes them in version 1. */
const STRING = 4
const HAS_RIGHT_ORIGIN = 0x40

/**
 * A board with 3 000 letters inserted into the text of one note, each by a client of its own and beside another letter: 36 kB that a
 * plain load takes a second for, 96 kB of them minutes.
 */
export function withShuffledInsertions(doc: Y.Doc): Uint8Array {
  const count = 3000
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const [id] = note.entries(copy).keys()
  const text = note.sharedText(copy, id ?? '', 'text')
  text?.insert(0, 'a'.repeat(count + 1))
  const first = text?._start?.id ?? Y.createID(0, 0)
  const insertions = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let at = count - 1; at >= 0; at--) {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, 5000 + at)
      encoding.writeVarUint(encoder, 0)
      encoding.writeUint8(encoder, STRING | HAS_RIGHT_ORIGIN)
      encoding.writeVarUint(encoder, first.client)
      encoding.writeVarUint(encoder, first.clock + ((at * 7919) % count))
      encoding.writeVarString(encoder, 'b')
    }
    encoding.writeVarUint(encoder, 0)
  })
  return Y.mergeUpdates([Y.encodeStateAsUpdate(copy), insertions])
}

/** A room in which a thousand clients wrote one key of a root, none knowing of another. */
export function withContestedKey(doc: Y.Doc, root: string, key: string): Uint8Array {
  const updates = Array.from({ length: 1000 }, (_, at) => {
    const writer = Object.assign(new Y.Doc(), { clientID: 5000 + ((at * 7919) % 1000) })
    writer.getMap(root).set(key, 'x')
    return Y.encodeStateAsUpdate(writer)
  })
  return Y.mergeUpdates([Y.encodeStateAsUpdate(doc), ...updates])
}

/** A room whose update names one deleted range ten thousand times. */
export function withRepeatedDeletions(doc: Y.Doc): Uint8Array {
  const state = Y.encodeStateAsUpdate(doc)
  const { structs } = Y.decodeUpdate(state)
  const client = structs[0]?.id.client ?? 0
  return encoding.encode((encoder) => {
    // no structs, and a delete set
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 10_000)
    for (let at = 0; at < 10_000; at++) {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, 3)
    }
  })
}
