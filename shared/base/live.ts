import type * as Y from 'yjs'

export type Dispose = () => void

/** A value that changes under you. `current` returns the same object until it does. */
export interface Live<T> {
  readonly current: () => T
  readonly subscribe: (listener: () => void) => Dispose
}

/** A live value with a hand on it. `set` tells nobody when the value is the one already there. */
export interface Signal<T> extends Live<T> {
  readonly set: (value: T) => void
}

export function signal<T>(initial: T): Signal<T> {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    current: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
  }
}

/**
 * Reads `root` as a plain value, re-reading only after a change, and only when asked: for short lists.
 * Cost of a change: one whole reading. Big collections keep by key instead (`renderer/board/scene/scene.ts`).
 */
// biome-ignore lint/suspicious/noExplicitAny: Yjs types its events by the exact type; any of them will do here
export function liveFrom<T>(root: Y.AbstractType<any>, readAll: () => T): Live<T> {
  const listeners = new Set<() => void>()
  let cached: { readonly value: T } | null = null
  root.observeDeep(() => {
    cached = null
    for (const listener of [...listeners]) listener()
  })
  return {
    current: () => {
      cached ??= { value: readAll() }
      return cached.value
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** One of a thing per key, made on first use and kept as long as the window. */
export function memoByKey<K, T>(make: (key: K) => T): (key: K) => T {
  const values = new Map<K, T>()
  return (key) => {
    if (!values.has(key)) values.set(key, make(key))
    return values.get(key) as T
  }
}

/** One of a thing per document, made on first use and gone with the document. */
export function memoByDoc<T extends object>(make: (doc: Y.Doc) => T): (doc: Y.Doc) => T {
  const values = new WeakMap<Y.Doc, T>()
  return (doc) => {
    const cached = values.get(doc)
    if (cached) return cached
    const value = make(doc)
    values.set(doc, value)
    return value
  }
}
