import type * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** A struct of a Yjs update. */
export type Struct = Y.Item | Y.GC | Y.Skip

/** Deleted ranges of clocks by client id. */
export type DeletedRanges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>

/** An update, decoded once for all rules. */
export interface DecodedUpdate {
  /** The encoded update (Yjs, version 1). */
  readonly bytes: Uint8Array
  readonly structs: readonly Struct[]
  readonly deleted: DeletedRanges
  /** Clock of each client id after the update. */
  readonly ends: ReadonlyMap<number, number>
}

let lastDecoder: decoding.Decoder | null = null
/**
 * Gives access to the decoder of `Y.decodeUpdateV2`, whose position tells whether bytes follow. One class for all calls: V8 would compile
 * each new one again.
 */
class ExposedDecoder extends Y.UpdateDecoderV1 {
  constructor(input: decoding.Decoder) {
    super(input)
    lastDecoder = input
  }
}

/**
 * Decodes an update; null if it cannot be decoded or bytes follow it. `Y.applyUpdate` would integrate a part of such an update before it
 * fails. Cost: O(update).
 */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate | null {
  try {
    const { structs, ds } = Y.decodeUpdateV2(bytes, ExposedDecoder as unknown as typeof Y.UpdateDecoderV2)
    if (lastDecoder?.pos !== bytes.length) return null
    return { bytes, structs, deleted: ds.clients, ends: endsOf(structs) }
  } catch {
    return null
  } finally {
    lastDecoder = null
  }
}

function endsOf(structs: readonly Struct[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  for (const { id, length } of structs) ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + length))
  return ends
}

/**
 * The update without the structs of some client ids, and without deletions of structs that the host would not know then.
 * @param knownClock the host's clock of a client id
 */
export function omitClients(update: DecodedUpdate, clients: ReadonlySet<number>, knownClock: (client: number) => number): DecodedUpdate {
  const structs = update.structs.filter(({ id }) => !clients.has(id.client))
  const deleted = new Map(
    Array.from(update.deleted, ([client, ranges]) => [client, clients.has(client) ? clipRanges(ranges, knownClock(client)) : ranges] as const).filter(
      ([, ranges]) => ranges.length > 0,
    ),
  )
  return { bytes: encodeStructs(structs, deleted), structs, deleted, ends: endsOf(structs) }
}

const clipRanges = (ranges: readonly { readonly clock: number; readonly len: number }[], end: number) =>
  ranges.filter(({ clock }) => clock < end).map(({ clock, len }) => ({ clock, len: Math.min(len, end - clock) }))

/** Encodes structs as Yjs does: clients in descending order, the structs of each in ascending order. */
function encodeStructs(structs: readonly Struct[], deleted: DeletedRanges): Uint8Array {
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const ownStructs = byClient.get(struct.id.client)
    if (ownStructs) ownStructs.push(struct)
    else byClient.set(struct.id.client, [struct])
  }
  const out = new Y.UpdateEncoderV1()
  encoding.writeVarUint(out.restEncoder, byClient.size)
  for (const [client, ownStructs] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out.restEncoder, ownStructs.length)
    out.writeClient(client)
    encoding.writeVarUint(out.restEncoder, ownStructs[0]?.id.clock ?? 0)
    for (const struct of ownStructs) struct.write(out, 0)
  }
  encoding.writeVarUint(out.restEncoder, deleted.size)
  for (const [client, ranges] of deleted) {
    out.resetDsCurVal()
    encoding.writeVarUint(out.restEncoder, client)
    encoding.writeVarUint(out.restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      out.writeDsClock(clock)
      out.writeDsLen(len)
    }
  }
  return out.toUint8Array()
}
