import type * as Y from 'yjs'

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
