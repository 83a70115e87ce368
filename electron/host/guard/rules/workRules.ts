import * as Y from 'yjs'
import { isDerivedClient } from '../../../../shared/base/derivedClients.ts'
import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { DecodedUpdate } from './decodedUpdate.ts'
import { clockOf, type RuleInput } from './ruleInput.ts'

// Rules that bound what Yjs has to do with an update, before it does it. Cost of each: the update.

/** Client ids of which one update brings new structs: a window writes with one, and brings those of its own windows. */
const MAX_WRITERS = 8
/** Writers in an answer to the host's first question, and in what a member relays: every load of every window is one. */
const MAX_WRITERS_OF_SYNC = 1024
const MAX_WRITERS_RELAYED = 8192

/**
 * Entries that the array of a client's structs may have to move for the items that an update splits: each split inserts into that array. 50
 * million entries are 50 ms.
 */
const MAX_MOVED_STRUCTS = 50_000_000

/**
 * Sections and ranges are as every Yjs encodes them: one section for each client, deleted ranges ascending and apart. Yjs visits every struct of
 * a range each time that it is named, and reads only the last of two sections.
 */
export function canonical({ decoded: { structs, deleted } }: RuleInput): Refusal | null {
  const clients = new Set<number>()
  let current: number | null = null
  for (const { id } of structs) {
    if (id.client === current) continue
    if (clients.has(id.client)) return 'malformed'
    clients.add(id.client)
    current = id.client
  }
  for (const ranges of deleted.values()) {
    let end = 0
    for (const { clock, len } of ranges) {
      if (clock < end) return 'malformed'
      end = clock + len
    }
  }
  return null
}

/** An update comes from few writers. Those that nobody is do not count: what they write is compared with what it should be. */
export function writers({ decoded, doc, isInitialSync, mayRelay }: RuleInput): Refusal | null {
  const max = mayRelay ? MAX_WRITERS_RELAYED : isInitialSync ? MAX_WRITERS_OF_SYNC : MAX_WRITERS
  let count = 0
  for (const [client, end] of decoded.ends) if (!isDerivedClient(client) && end > clockOf(doc, client) && ++count > max) return 'tooLarge'
  return null
}

/** An update splits few items, where many structs would have to move for each. */
export function splits({ decoded, doc }: RuleInput): Refusal | null {
  const counts = new Map<number, number>()
  const starts = newStarts(decoded)
  const add = (client: number, clock: number) => {
    if (isInside(doc, decoded, starts, client, clock)) counts.set(client, (counts.get(client) ?? 0) + 1)
  }
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    if (struct.origin) add(struct.origin.client, struct.origin.clock + 1)
    if (struct.rightOrigin) add(struct.rightOrigin.client, struct.rightOrigin.clock)
  }
  for (const [client, ranges] of decoded.deleted)
    for (const { clock, len } of ranges) {
      add(client, clock)
      add(client, clock + len)
    }
  let moved = 0
  for (const [client, count] of counts) moved += count * ((doc.store.clients.get(client)?.length ?? 0) + (starts.get(client)?.size ?? 0) + count / 2)
  return moved > MAX_MOVED_STRUCTS ? 'tooLarge' : null
}

/** Whether a clock lies inside an item, which a reference to it splits. */
function isInside(doc: Y.Doc, { ends }: DecodedUpdate, starts: ReadonlyMap<number, ReadonlySet<number>>, client: number, clock: number): boolean {
  if (clock >= clockOf(doc, client)) return clock < (ends.get(client) ?? 0) && starts.get(client)?.has(clock) !== true
  const structs = doc.store.clients.get(client)
  const struct = structs?.[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item && struct.id.clock < clock
}

function newStarts({ structs }: DecodedUpdate): ReadonlyMap<number, ReadonlySet<number>> {
  const starts = new Map<number, Set<number>>()
  for (const { id } of structs) {
    const ofClient = starts.get(id.client) ?? new Set()
    starts.set(id.client, ofClient.add(id.clock))
  }
  return starts
}
