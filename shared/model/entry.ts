import * as Y from 'yjs'

/** An entry's fields as plain values. A peer may have put anything at all where a map should be. */
export const plain = (entry: unknown): Record<string, unknown> => (entry instanceof Y.Map ? entry.toJSON() : {})

/** The entry itself, where it is one. */
export const entryOf = (root: Y.Map<unknown>, id: string): Y.Map<unknown> | null => {
  const entry = root.get(id)
  return entry instanceof Y.Map ? entry : null
}

/** A new entry from plain fields; those that are undefined are left out. */
export const newEntry = (fields: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
  new Y.Map(Object.entries(fields).filter(([, value]) => value !== undefined))
