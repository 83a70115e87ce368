import * as Y from 'yjs'

/** The part of a shared text that a transaction touched, in units of the text after it. */
export interface TouchedUnits {
  readonly first: number
  readonly last: number
  /** How much longer the text became. */
  readonly grew: number
  readonly length: number
}

/**
 * First and last unit that a transaction touched; null where it touched none. A unit is touched where it came, where something before it went,
 * or where it has other marks than before. Cost: the items of the text, without reading them.
 */
export function touchedUnits(transaction: Y.Transaction, text: Y.Text): TouchedUnits | null {
  let [at, first, last, grew] = [0, -1, 0, 0]
  const [was, is, differ] = [new Map<string, unknown>(), new Map<string, unknown>(), new Set<string>()]
  const touch = (from: number, to: number) => {
    if (first < 0) first = from
    last = to
  }
  for (let item = text._start; item; item = item.right) {
    const isNew = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)
    const isGone = item.deleted && !isNew && Y.isDeleted(transaction.deleteSet, item.id)
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content
      if (!isNew && (!item.deleted || isGone)) was.set(key, value)
      if (!item.deleted) is.set(key, value)
      if ((was.get(key) ?? null) === (is.get(key) ?? null)) differ.delete(key)
      else differ.add(key)
    } else if (!item.countable) continue
    else if (isGone) {
      touch(at, at)
      grew -= item.length
    } else if (!item.deleted) {
      if (isNew) grew += item.length
      if (isNew || differ.size > 0) touch(at, at + item.length)
      at += item.length
    }
  }
  return first < 0 ? null : { first, last, grew, length: at }
}
