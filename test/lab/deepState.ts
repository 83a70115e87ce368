import * as Y from 'yjs'
import { putNotes } from '../../shared/model/records/note.ts'
import { testAuthor } from '../support/peers.ts'

const PLACEHOLDER = 'MARKMARK'
const box = { x: 0, y: 0, width: 180, height: 180 }

/** A board with one note that has a field of so many arrays in one another: as bytes, because no device could write it. */
export function withDeepNote(depth: number): Uint8Array {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, testAuthor('profondo'), [{ text: 'con un campo profondo', box }])
  const note = doc.getMap('notes').get(id as string) as Y.Map<unknown>
  note.set('zz', [PLACEHOLDER])
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc))
  const text = bytes.indexOf(PLACEHOLDER)
  // lib0: an array of one (117, 1) that holds a text (119, its length, its bytes); 126 is null
  const nest = Buffer.alloc(2 * depth + 1)
  for (let i = 0; i < depth; i++) nest.set([117, 1], 2 * i)
  nest[2 * depth] = 126
  return Buffer.concat([bytes.subarray(0, text - 4), nest, bytes.subarray(text + PLACEHOLDER.length)])
}
