import type { FoundChange } from './forkTypes.ts'
import { type Owned, type StandingChange, splitByOwner } from './splitByOwner.ts'

/** What is suggested in a fork. */
export interface AssignedChange {
  /** The suggestion that it is; null: not saved yet. */
  readonly id: string | null
  readonly change: FoundChange
}

/**
 * Gives each change the suggestion that it was: by its letters. Each suggestion is one change, and what two of them are is two.
 * Cost: O(changes × suggestions)
 */
export function assignChanges(
  changes: readonly FoundChange[],
  suggestions: readonly (readonly [string, StandingChange])[],
  owners: readonly Owned[],
): readonly AssignedChange[] {
  const free = new Set(suggestions.map(([id]) => id))
  const parts = changes.flatMap((change) => splitByOwner(change, suggestions, owners))
  const assigned = new Map<FoundChange, string>()
  const assign = (isMatch: (change: FoundChange) => boolean) => {
    for (const { ids, change } of parts) {
      const id = !assigned.has(change) && isMatch(change) ? ids.find((each) => free.has(each)) : undefined
      if (id === undefined) continue
      free.delete(id)
      assigned.set(change, id)
    }
  }
  // of one that became several the part with the words is the same suggestion still
  assign(({ inserted }) => inserted.length > 0)
  assign(() => true)
  return parts.map(({ change }) => ({ id: assigned.get(change) ?? null, change }))
}
