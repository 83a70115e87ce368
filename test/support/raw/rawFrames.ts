import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { awareness } from '../../../shared/protocol/messages/awareness.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'

/** Second numbers of sync frames (y-protocols). */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** A sync frame by its step's number, which may be none. */
export const syncFrame = (step: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((out) => {
    encoding.writeVarUint(out, syncUpdate.id)
    encoding.writeVarUint(out, step)
    encoding.writeVarUint8Array(out, bytes)
  })

export const awarenessFrame = (entries: readonly (readonly [id: number, clock: number, json: string])[]): Uint8Array =>
  awareness.encode({
    states: encoding.encode((inner) => {
      encoding.writeVarUint(inner, entries.length)
      for (const [id, clock, json] of entries) {
        encoding.writeVarUint(inner, id)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, json)
      }
    }),
  })

/** An update that says what `edit` does, by a writer who saw `base`. */
export function updateOf(edit: (doc: Y.Doc) => void, base?: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const before = Y.encodeStateVector(doc)
  edit(doc)
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}
