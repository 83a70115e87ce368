import type * as Y from 'yjs'

/** Ends a subscription. Calling it again does nothing. */
export type Dispose = () => void

/** A readable value that can be subscribed to. `current` returns the same object until the value changes. */
export interface Live<T> {
  readonly current: () => T
  readonly subscribe: (listener: () => void) => Dispose
}

/** A live value that can be set. `set` notifies nobody when the value is the current one (`Object.is`). */
export interface Signal<T> extends Live<T> {
  readonly set: (value: T) => void
}

/** Creates a signal with an initial value. Listeners are called synchronously, in the order of their subscription. */
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
 * Reads `root` as a plain value, again only after a change, and only when `current` is called: for short lists.
 * Cost of a change: one call of `readAll`. Large collections read by key instead (`renderer/board/scene/scene.ts`). The observer lives as
 * long as `root`.
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

/** Memoizes `make` by key. Values are kept as long as the returned function. */
export function memoByKey<K, T>(make: (key: K) => T): (key: K) => T {
  const values = new Map<K, T>()
  return (key) => {
    if (!values.has(key)) values.set(key, make(key))
    return values.get(key) as T
  }
}

/** Memoizes `make` by document. Values are released with the document. */
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
