import type * as Y from 'yjs'

/** Why something of a file is not on the board. */
export const leftOutReasons = ['images', 'ink', 'unknown', 'unreadable', 'far', 'tooMany'] as const
/** One of them. */
export type LeftOutReason = (typeof leftOutReasons)[number]

/** What of something is not as it was in the file. */
export const changedReasons = ['rotated', 'faded', 'bent', 'cut', 'linked'] as const
/** One of them. */
export type ChangedReason = (typeof changedReasons)[number]

/** How often each; those that did not happen are not in it. */
export type Counts<Reason extends string> = ReadonlyMap<Reason, number>

/** What a file of another program holds, as a board of its own. Nothing of it is on a board of people yet. */
export interface ImportedBoard {
  readonly doc: Y.Doc
  readonly leftOut: Counts<LeftOutReason>
  readonly changed: Counts<ChangedReason>
}

/** Counts by reason. */
export function counter<Reason extends string>(): { readonly counts: Counts<Reason>; readonly add: (reason: Reason, count?: number) => void } {
  const counts = new Map<Reason, number>()
  return {
    counts,
    add: (reason, count = 1) => {
      if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count)
    },
  }
}
