import * as Y from 'yjs'

/** Every item that a transaction added, including deleted ones. Cost: O(new structs + log of all per client). */
export function* newItems({ beforeState, afterState, doc }: Y.Transaction): Iterable<Y.Item> {
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client)
    if (after <= before || !structs) continue
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const struct = structs[at]
      if (struct instanceof Y.Item) yield struct
    }
  }
}
