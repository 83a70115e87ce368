import * as Y from 'yjs'

/** Things inside things, at most: what reads them goes down step by step, also on a phone. */
export const MAX_DEPTH = 72

/** Did this transaction put something deeper than may be? Cost: what is new. */
export function goesTooDeep({ beforeState, afterState, doc }: Y.Transaction): boolean {
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client)
    if (after <= before || !structs) continue
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const struct = structs[at]
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType && isDeep(struct)) return true
    }
  }
  return false
}

function isDeep(item: Y.Item): boolean {
  let depth = 0
  for (let at: Y.Item | null = item; at; at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null) if (++depth > MAX_DEPTH) return true
  return false
}
