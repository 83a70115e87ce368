import type * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

/** Clocks deleted, by writer. */
export type Deleted = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>

/** An update, read once for all who judge it. */
export interface Letter {
  /** As it came (Yjs, version 1). */
  readonly bytes: Uint8Array
  readonly structs: readonly Struct[]
  readonly deleted: Deleted
  /** Where each writer's clock would be after it. */
  readonly ends: ReadonlyMap<number, number>
}

let used: decoding.Decoder | null = null
/** Yjs keeps its reader to itself: this one leaves the decoder behind. One class for all, made once: each new one is compiled anew. */
class ReaderThatTells extends Y.UpdateDecoderV1 {
  constructor(input: decoding.Decoder) {
    super(input)
    used = input
  }
}

/** Reads an update to its end; null where it cannot be read, or something follows. `applyUpdate` integrates before it knows. */
export function openLetter(bytes: Uint8Array): Letter | null {
  try {
    const { structs, ds } = Y.decodeUpdateV2(bytes, ReaderThatTells as unknown as typeof Y.UpdateDecoderV2)
    if (used?.pos !== bytes.length) return null
    return { bytes, structs, deleted: ds.clients, ends: endsOf(structs) }
  } catch {
    return null
  } finally {
    used = null
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
 * @param known the host's clock for a writer
 */
export function leaveOut(letter: Letter, writers: ReadonlySet<number>, known: (writer: number) => number): Letter {
  const structs = letter.structs.filter(({ id }) => !writers.has(id.client))
  const deleted = new Map(
    Array.from(letter.deleted, ([writer, ranges]) => [writer, writers.has(writer) ? clipped(ranges, known(writer)) : ranges] as const).filter(
      ([, ranges]) => ranges.length > 0,
    ),
  )
  return { bytes: written(structs, deleted), structs, deleted, ends: endsOf(structs) }
}

const clipped = (ranges: readonly { readonly clock: number; readonly len: number }[], end: number) =>
  ranges.filter(({ clock }) => clock < end).map(({ clock, len }) => ({ clock, len: Math.min(len, end - clock) }))

/** Writers in falling order, as Yjs writes them; each writer's structs in theirs. */
function written(structs: readonly Struct[], deleted: Deleted): Uint8Array {
  const byWriter = new Map<number, Struct[]>()
  for (const struct of structs) {
    const theirs = byWriter.get(struct.id.client)
    if (theirs) theirs.push(struct)
    else byWriter.set(struct.id.client, [struct])
  }
  const out = new Y.UpdateEncoderV1()
  encoding.writeVarUint(out.restEncoder, byWriter.size)
  for (const [writer, theirs] of [...byWriter].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(out.restEncoder, theirs.length)
    out.writeClient(writer)
    encoding.writeVarUint(out.restEncoder, theirs[0]?.id.clock ?? 0)
    for (const struct of theirs) struct.write(out, 0)
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
