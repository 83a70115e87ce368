import type * as Y from 'yjs'
import type { Change } from '../host/guard/rules/roomValidatorInterface.ts'

/** Something that a change touched: what is under a key of a root, however deep inside. */
export interface ChangedKey {
  readonly root: string
  readonly key: string
}

/** What a change touched, each once. Cost: what was touched. */
export function changedKeys({ doc, transaction }: Change): readonly ChangedKey[] {
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

/** The name of each root that the document knows. */
export const rootNames = (doc: Y.Doc): ReadonlyMap<unknown, string> => new Map(Array.from(doc.share, ([name, type]) => [type, name]))

type AnyType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

/** The root a type is under, and the key there. */
function rootKeyOf(type: AnyType): { readonly root: unknown; readonly key: string | null } {
  let at = type
  let key: string | null = null
  while (at._item) {
    key = at._item.parentSub
    at = at._item.parent as AnyType
  }
  return { root: at, key }
}
