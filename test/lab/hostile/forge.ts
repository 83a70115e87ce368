import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC | Y.Skip
type Content = Y.Item['content']

/** Writes an update as no document would: these structs, these deletions, whatever they are. */
export function forgeUpdate(
  structs: readonly Struct[],
  deleted: readonly (readonly [client: number, clock: number, length: number])[] = [],
): Uint8Array {
  const out = new Y.UpdateEncoderV1()
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const clientStructs = byClient.get(struct.id.client)
    if (clientStructs) clientStructs.push(struct)
    else byClient.set(struct.id.client, [struct])
  }
  encoding.writeVarUint(out.restEncoder, byClient.size)
  for (const [client, clientStructs] of byClient) {
    encoding.writeVarUint(out.restEncoder, clientStructs.length)
    out.writeClient(client)
    encoding.writeVarUint(out.restEncoder, clientStructs[0]?.id.clock ?? 0)
    for (const struct of clientStructs) struct.write(out, 0)
  }
  encoding.writeVarUint(out.restEncoder, deleted.length)
  for (const [client, clock, length] of deleted) {
    out.resetDsCurVal()
    encoding.writeVarUint(out.restEncoder, client)
    encoding.writeVarUint(out.restEncoder, 1)
    out.writeDsClock(clock)
    out.writeDsLen(length)
  }
  return out.toUint8Array()
}

/** Deletions of one client, in one section and in this order, as no document would write them. */
export const forgeDeletions = (client: number, ranges: readonly (readonly [clock: number, length: number])[]): Uint8Array =>
  encoding.encode((out) => {
    for (const value of [0, 1, client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(out, value)
  })

export const gc = (client: number, clock: number, length: number) => new Y.GC(Y.createID(client, clock), length)
export const skip = (client: number, clock: number, length: number) => new Y.Skip(Y.createID(client, clock), length)

interface ItemPlacement {
  readonly origin?: Y.ID
  readonly right?: Y.ID
  /** The name of a root, or the id of what holds it. */
  readonly parent?: string | Y.ID
  readonly key?: string
}

/** One item, placed as it says. */
export const item = (client: number, clock: number, content: Content, { origin, right, parent, key }: ItemPlacement) =>
  new Y.Item(Y.createID(client, clock), null, origin ?? null, null, right ?? null, (parent ?? null) as never, key ?? null, content as never)

export const anyContent = (...values: unknown[]) => new Y.ContentAny(values)
export const stringContent = (text: string) => new Y.ContentString(text)
export const typeContent = (sharedType: Y.Map<unknown> | Y.Text | Y.XmlElement) => new Y.ContentType(sharedType as never)

/** A sub-document or bytes: Yjs's own encoding of what no room here holds. */
export const subdocumentContent = () => new Y.ContentDoc(new Y.Doc())
export const binaryContent = (length: number) => new Y.ContentBinary(new Uint8Array(length).fill(7))
