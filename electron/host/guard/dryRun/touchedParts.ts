import type * as Y from 'yjs'

type AnyType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

/**
 * The parts of a room that a transaction changed: `root/key` for an entry of a root that is a map (a record is validated whole), the id of
 * the shared type, or the name of the root, in a root that is a list. Two changes without a common part are valid together where each is
 * valid alone. Cost: O(changed types × their depth).
 */
export function touchedParts({ changed, doc }: Y.Transaction): ReadonlySet<string> {
  const names = new Map<unknown, string>(Array.from(doc.share, ([name, type]) => [type, name]))
  const parts = new Set<string>()
  for (const [type, keys] of changed) {
    const { root, key } = topKeyOf(type)
    const name = names.get(root) ?? ''
    if (type._item) parts.add(key === null ? `${type._item.id.client}:${type._item.id.clock}` : `${name}/${key}`)
    else for (const changedKey of keys) parts.add(changedKey === null ? name : `${name}/${changedKey}`)
  }
  return parts
}

/** The root above a type, and the key under which the type stands there; null in a list. */
function topKeyOf(type: AnyType): { readonly root: unknown; readonly key: string | null } {
  let at = type
  let key: string | null = null
  while (at._item) {
    key = at._item.parentSub
    at = at._item.parent as AnyType
  }
  return { root: at, key }
}
