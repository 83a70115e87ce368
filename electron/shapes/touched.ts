import type * as Y from 'yjs'
import type { Change } from '../host/guard/shape.ts'

/** Something that a change touched: what is under a key of a root, however deep inside. */
export interface Touched {
  readonly root: string
  readonly key: string
}

/** What a change touched, each once. Cost: what was touched. */
export function touched({ doc, transaction }: Change): readonly Touched[] {
  const names = rootNames(doc)
  const found = new Map<string, Touched>()
  const note = (root: string | undefined, key: string | null) => {
    if (root !== undefined && key !== null) found.set(`${root}/${key}`, { root, key })
  }
  for (const [type, keys] of transaction.changed) {
    if (!type._item) for (const key of keys) note(names.get(type), key)
    else {
      const { root, key } = placeOf(type)
      note(names.get(root), key)
    }
  }
  return [...found.values()]
}

/** The name of each root that the document knows. */
export const rootNames = (doc: Y.Doc): ReadonlyMap<unknown, string> => new Map(Array.from(doc.share, ([name, type]) => [type, name]))

type AnyType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

/** The root a type is under, and the key there. */
function placeOf(type: AnyType): { readonly root: unknown; readonly key: string | null } {
  let at = type
  let key: string | null = null
  while (at._item) {
    key = at._item.parentSub
    at = at._item.parent as AnyType
  }
  return { root: at, key }
}
