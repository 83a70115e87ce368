import type * as Y from 'yjs'
import type { Change } from '../host/guard/rules/roomValidatorInterface.ts'

/** A key of a root under which a change changed something, at any depth. */
export interface ChangedKey {
  readonly root: string
  readonly key: string
}

const keysByChange = new WeakMap<Change, readonly ChangedKey[]>()

/** The keys under which a change changed something, each once. Every question about a change asks for them. Cost: O(changed types), once. */
export function changedKeys(change: Change): readonly ChangedKey[] {
  const cached = keysByChange.get(change)
  if (cached) return cached
  const keys = findChangedKeys(change)
  keysByChange.set(change, keys)
  return keys
}

function findChangedKeys({ doc, transaction }: Change): readonly ChangedKey[] {
  const names = rootNames(doc)
  const changed = new Map<string, ChangedKey>()
  const add = (root: string | undefined, key: string | null) => {
    if (root !== undefined && key !== null) changed.set(`${root}/${key}`, { root, key })
  }
  for (const [type, keys] of transaction.changed) {
    if (!type._item) for (const key of keys) add(names.get(type), key)
    else {
      const { root, key } = rootKeyOf(type)
      add(names.get(root), key)
    }
  }
  return [...changed.values()]
}

/** The name of each root of a document, by its type. Cost: O(roots). */
export const rootNames = (doc: Y.Doc): ReadonlyMap<unknown, string> => new Map(Array.from(doc.share, ([name, type]) => [type, name]))

type AnyType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

/** The root above a type, and the key under which the type stands there; null in a list. Cost: O(depth). */
export function rootKeyOf(type: AnyType): { readonly root: unknown; readonly key: string | null } {
  let at = type
  let key: string | null = null
  while (at._item) {
    key = at._item.parentSub
    at = at._item.parent as AnyType
  }
  return { root: at, key }
}
