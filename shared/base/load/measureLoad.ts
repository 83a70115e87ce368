import * as Y from 'yjs'
import { ConflictMeter, TooManyConflicts } from './conflictMeter.ts'

/** Comparisons that a load of a document may cost, at about 0.5 µs: 50 ms on a laptop, 200 ms on an old phone. Honest work stays below some hundreds. */
export const MAX_LOAD_STEPS = 100_000

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
