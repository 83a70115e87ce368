import * as Y from 'yjs'

/**
 * Whether an update (version 1) can be decoded and is as every Yjs encodes it: one section for each client, its clocks and its deleted
 * ranges ascending. Yjs visits every struct of a deleted range each time that the range is named, so that repeated ranges cost
 * seconds per 100 kB. Cost: O(update).
 */
export function isCanonicalUpdate(update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    return hasOneSectionForEachClient(structs) && [...ds.clients.values()].every(areAscending)
  } catch {
    return false
  }
}

function hasOneSectionForEachClient(structs: readonly { readonly id: Y.ID }[]): boolean {
  const clients = new Set<number>()
  let current: number | null = null
  for (const { id } of structs) {
    if (id.client === current) continue
    if (clients.has(id.client)) return false
    clients.add(id.client)
    current = id.client
  }
  return true
}

function areAscending(ranges: readonly { readonly clock: number; readonly len: number }[]): boolean {
  let end = 0
  for (const { clock, len } of ranges) {
    if (clock < end) return false
    end = clock + len
  }
  return true
}
