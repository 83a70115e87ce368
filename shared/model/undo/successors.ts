/** The id of a Yjs item, or of one UTF-16 unit of a text. */
export interface ItemId {
  readonly client: number
  readonly clock: number
}

/** Consecutive ids of one client. */
export interface IdRange extends ItemId {
  readonly length: number
}

/** Whether both ids name the same item. */
export const sameId = (a: ItemId, b: ItemId): boolean => a.client === b.client && a.clock === b.clock

/** The part that two ranges have in common; null where they have none. */
export function commonRange(a: IdRange, b: IdRange): IdRange | null {
  if (a.client !== b.client) return null
  const clock = Math.max(a.clock, b.clock)
  const length = Math.min(a.clock + a.length, b.clock + b.length) - clock
  return length > 0 ? { client: a.client, clock, length } : null
}

/**
 * What stands for what was written again: Yjs never brings a deleted item back, so that an undo writes a copy with ids of its own, and steps
 * made before speak of the old ids. Cost of a look-up: O(items of that client written again).
 */
export class Successors {
  readonly #replacements = new Map<number, { readonly of: IdRange; readonly to: ItemId }[]>()

  /** From now on the ids from `to` on stand for those of the range. */
  add(of: IdRange, to: ItemId): void {
    const replacements = this.#replacements.get(of.client)
    if (replacements) replacements.push({ of, to })
    else this.#replacements.set(of.client, [{ of, to }])
  }

  /** The ids that stand for these now, in their order. */
  rangesOf(range: IdRange): readonly IdRange[] {
    for (const { of, to } of this.#replacements.get(range.client) ?? []) {
      const common = commonRange(of, range)
      if (!common) continue
      const before = { ...range, length: common.clock - range.clock }
      const after = { client: range.client, clock: common.clock + common.length, length: range.clock + range.length - common.clock - common.length }
      return [
        ...(before.length > 0 ? this.rangesOf(before) : []),
        ...this.rangesOf({ client: to.client, clock: to.clock + common.clock - of.clock, length: common.length }),
        ...(after.length > 0 ? this.rangesOf(after) : []),
      ]
    }
    return [range]
  }

  /** Whether `id` stands for `old` now. */
  isNow(old: ItemId, id: ItemId): boolean {
    const [now] = this.rangesOf({ ...old, length: 1 })
    return now !== undefined && sameId(now, id)
  }
}
