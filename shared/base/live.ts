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
export function liveFromYjs<T>(root: Y.AbstractType<any>, readAll: () => T): Live<T> {
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

/** Listeners of one kind of event. */
export interface Listeners<T> {
  readonly add: (listener: (value: T) => void) => Dispose
  /** Calls every listener that is there now. */
  readonly notify: (value: T) => void
}

/** Creates an empty set of listeners. */
export function createListeners<T>(): Listeners<T> {
  const all = new Set<(value: T) => void>()
  return {
    add: (listener) => {
      all.add(listener)
      return () => all.delete(listener)
    },
    notify: (value) => {
      for (const listener of [...all]) listener(value)
    },
  }
}
