import * as Y from 'yjs'

/** Stored changes that stand on others that are missing: a damaged record lost them, and somebody may still have them. */
export interface PendingUpdate {
  /** As a Yjs update, version 1. */
  readonly update: Uint8Array
  /** Whether the document has something by now that was missing. Cost: O(clients that are missing). */
  readonly isReady: (doc: Y.Doc) => boolean
}

/**
 * Takes out of a document what Yjs could not integrate. Yjs would keep it inside, send it to every client, and refuse nobody's update for it;
 * the guard would refuse everybody's. @returns null if there is nothing
 */
export function takePending({ store }: Y.Doc): PendingUpdate | null {
  const { pendingStructs, pendingDs } = store
  if (!pendingStructs && !pendingDs) return null
  store.pendingStructs = null
  store.pendingDs = null
  const parts = [pendingStructs?.update, pendingDs].filter((part) => part instanceof Uint8Array)
  const update = Y.convertUpdateFormatV2ToV1(Y.mergeUpdatesV2(parts))
  // the first clock of each client that is missing; a deletion waits for what it deletes
  const missing = new Map(pendingStructs?.missing)
  for (const [client, items] of Y.decodeUpdate(update).ds.clients)
    for (const { clock } of items) missing.set(client, Math.min(clock, missing.get(client) ?? clock))
  return { update, isReady: (doc) => [...missing].some(([client, clock]) => clock < Y.getState(doc.store, client)) }
}
