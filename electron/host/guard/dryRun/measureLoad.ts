import * as Y from 'yjs'
import { ConflictMeter, TooManyConflicts } from './conflictMeter.ts'

/**
 * The comparisons that a load of a document costs, as a phone does it that opens the room; infinite above `max`. Cost: the load.
 * @param state the document (Yjs, version 1)
 */
export function measureLoad(state: Uint8Array, max: number): number {
  const doc = new Y.Doc({ gc: true })
  const meter = new ConflictMeter(doc)
  meter.begin(max)
  try {
    Y.applyUpdate(doc, state)
    return meter.cost.steps
  } catch (error) {
    if (!(error instanceof TooManyConflicts)) throw error
    return Number.POSITIVE_INFINITY
  } finally {
    doc.destroy()
  }
}
