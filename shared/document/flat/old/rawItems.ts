import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { utf8 } from '../../../base/bytes.ts'
import { sha256 } from '../../../base/crypto.ts'
import { FIRST_DERIVED_CLIENT } from '../../../base/derivedClients.ts'

/** The client id under which the conversion to a base is written. */
export const conversionClient = (base: string): number => FIRST_DERIVED_CLIENT + Number.parseInt(base, 16)

/** The client id that stands in one base for something else, by its name. */
export function derivedClient(name: string): number {
  const hash = sha256(utf8(name))
  return FIRST_DERIVED_CLIENT + new DataView(hash.buffer, hash.byteOffset).getUint32(0)
}

/** Where an item of a list stands: behind `left` and before `right`, or in a root by its name where neither is known. */
export interface Gap {
  readonly root: string
  readonly left: Y.ID | null
  readonly right: Y.ID | null
}

/** What may be written as one struct. */
export type RawStruct = Y.Item | Y.GC

/** An item of a list, which was never integrated. */
export const rawItem = (client: number, clock: number, { root, left, right }: Gap, content: Y.Item['content'], key: string | null = null): Y.Item =>
  new Y.Item(Y.createID(client, clock), null, left, null, right, (left || right ? null : root) as never, key, content)

/** The structs of one client, from clock 0 on: what is not said is a gap that Yjs keeps as collected. */
export class RawLog {
  readonly structs: RawStruct[] = []
  #end = 0
  #skipped = 0

  constructor(readonly client: number) {}

  /** The clock after the last struct. */
  get end(): number {
    return this.#end + this.#skipped
  }

  /** Clocks under which nothing is written. */
  skip(length: number): void {
    this.#skipped += length
  }

  /** @returns the clock of the first unit */
  add(gap: Gap, content: Y.Item['content'], key: string | null = null): number {
    if (this.#skipped > 0) this.structs.push(new Y.GC(Y.createID(this.client, this.#end), this.#skipped))
    const clock = this.end
    this.structs.push(rawItem(this.client, clock, gap, content, key))
    this.#end = clock + content.getLength()
    this.#skipped = 0
    return clock
  }
}

/** The clock after the last of some structs. */
export const endOf = (structs: readonly RawStruct[]): number => {
  const last = structs.at(-1)
  return last ? last.id.clock + last.length : 0
}

/** Ranges of clocks by client id. */
export type Ranges = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>

/** Ids as ascending ranges that do not touch. */
export function rangesOf(ids: Iterable<Y.ID>): Ranges {
  const clocks = new Map<number, Set<number>>()
  for (const { client, clock } of ids) clocks.set(client, (clocks.get(client) ?? new Set()).add(clock))
  return new Map(
    [...clocks].map(([client, set]) => {
      const ranges: { clock: number; len: number }[] = []
      for (const clock of [...set].sort((a, b) => a - b)) {
        const last = ranges.at(-1)
        if (last && last.clock + last.len === clock) last.len += 1
        else ranges.push({ clock, len: 1 })
      }
      return [client, ranges]
    }),
  )
}

/** An update (Yjs, version 1) as every Yjs encodes it: clients in descending order. */
export function encodeRaw(logs: readonly RawLog[], deleted: Ranges = new Map()): Uint8Array {
  const out = new Y.UpdateEncoderV1()
  const written = logs.filter(({ structs }) => structs.length > 0).sort((a, b) => b.client - a.client)
  encoding.writeVarUint(out.restEncoder, written.length)
  for (const { client, structs } of written) {
    encoding.writeVarUint(out.restEncoder, structs.length)
    out.writeClient(client)
    encoding.writeVarUint(out.restEncoder, 0)
    for (const struct of structs) struct.write(out, 0)
  }
  const clients = [...deleted].filter(([, ranges]) => ranges.length > 0).sort(([a], [b]) => b - a)
  encoding.writeVarUint(out.restEncoder, clients.length)
  for (const [client, ranges] of clients) {
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
