import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'

/** How long work is followed and ended by a person. */
export interface Slicing {
  /** Ends the work: it throws the reason of the signal. */
  readonly signal?: AbortSignal | undefined
  /** Called between slices. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/** Milliseconds of work after which the window serves its person. */
const SLICE_MS = 12

/**
 * Does something with each item, in slices between which the window stays awake. Cost: O(items · work).
 * @throws the reason of the signal once it is aborted
 */
export async function inSlices<T, Result>(
  items: readonly T[],
  work: (item: T, at: number) => Result,
  { signal, onProgress }: Slicing = {},
): Promise<Result[]> {
  const results: Result[] = []
  let end = monotonicNow() + SLICE_MS
  signal?.throwIfAborted()
  for (const [at, item] of items.entries()) {
    results.push(work(item, at))
    if (monotonicNow() < end) continue
    onProgress?.(at + 1, items.length)
    await nextTask()
    signal?.throwIfAborted()
    end = monotonicNow() + SLICE_MS
  }
  return results
}

/** Lets the window do what waits. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
