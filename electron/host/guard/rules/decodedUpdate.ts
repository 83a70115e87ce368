import type * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

/** Clocks deleted, by writer. */
export type DeletedRanges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>

/** An update, read once for all who judge it. */
export interface DecodedUpdate {
  /** As it came (Yjs, version 1). */
  readonly bytes: Uint8Array
  readonly structs: readonly Struct[]
  readonly deleted: DeletedRanges
  /** Where each writer's clock would be after it. */
  readonly ends: ReadonlyMap<number, number>
}

let lastDecoder: decoding.Decoder | null = null
/** Yjs keeps its reader to itself: this one leaves the decoder behind. One class for all, made once: each new one is compiled anew. */
class ExposedDecoder extends Y.UpdateDecoderV1 {
  constructor(input: decoding.Decoder) {
    super(input)
    lastDecoder = input
  }
}

/** Reads an update to its end; null where it cannot be read, or something follows. `applyUpdate` integrates before it knows. */
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
 * The same letter without what some writers wrote, and without deletions of what nobody would know then.
 *
 * @param knownClock the host's clock for a writer
 */
export function omitWriters(update: DecodedUpdate, writers: ReadonlySet<number>, knownClock: (writer: number) => number): DecodedUpdate {
  const structs = update.structs.filter(({ id }) => !writers.has(id.client))
  const deleted = new Map(
    Array.from(update.deleted, ([writer, ranges]) => [writer, writers.has(writer) ? clipRanges(ranges, knownClock(writer)) : ranges] as const).filter(
      ([, ranges]) => ranges.length > 0,
    ),
  )
  return { bytes: encodeStructs(structs, deleted), structs, deleted, ends: endsOf(structs) }
}

const clipRanges = (ranges: readonly { readonly clock: number; readonly len: number }[], end: number) =>
  ranges.filter(({ clock }) => clock < end).map(({ clock, len }) => ({ clock, len: Math.min(len, end - clock) }))

/** Writers in falling order, as Yjs writes them; each writer's structs in theirs. */
function encodeStructs(structs: readonly Struct[], deleted: DeletedRanges): Uint8Array {
  const byWriter = new Map<number, Struct[]>()
  for (const struct of structs) {
    const ownStructs = byWriter.get(struct.id.client)
    if (ownStructs) ownStructs.push(struct)
    else byWriter.set(struct.id.client, [struct])
  }
  const out = new Y.UpdateEncoderV1()
  encoding.writeVarUint(out.restEncoder, byWriter.size)
  for (const [writer, ownStructs] of [...byWriter].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out.restEncoder, ownStructs.length)
    out.writeClient(writer)
    encoding.writeVarUint(out.restEncoder, ownStructs[0]?.id.clock ?? 0)
    for (const struct of ownStructs) struct.write(out, 0)
  }
  encoding.writeVarUint(out.restEncoder, deleted.size)
  for (const [writer, ranges] of deleted) {
    out.resetDsCurVal()
    encoding.writeVarUint(out.restEncoder, writer)
    encoding.writeVarUint(out.restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      out.writeDsClock(clock)
      out.writeDsLen(len)
    }
  }
  return out.toUint8Array()
}
