import * as Y from 'yjs'
import type { ConversionLayout } from './conversionLayout.ts'
import { derivedClient, endOf, type RawLog } from './rawItems.ts'

/** Who wrote what in which list of a source: what a log is kept for. */
export interface Stream {
  readonly client: number
  /** Names the list: of the old body, the node that it is the inside of. What stands in a deleted node cannot be told from nothing. */
  readonly list: string
}

/** What of one source is written into the base in force, log by log. */
export interface DerivationInput {
  /** `body`, or a base that lost. */
  readonly name: string
  /** Streams that hold something that is not in the conversion. */
  readonly streams: () => Iterable<Stream>
  /** One writing, clock by clock: structs under {@link Derivation.derivedId}, so that more of it later only adds. */
  readonly logsOf: (stream: Stream) => readonly RawLog[]
  /** Units of the base in force that were deleted in the source. */
  readonly deleted: () => Iterable<Y.ID>
}

/** Whether a derived unit begins or ends something. */
export type Side = 'begin' | 'end'

/** The client id under which `base` has what a client wrote in a list of a source. */
export const derivedClientOf = (base: string, input: string, { client, list }: Stream, side: Side): number =>
  derivedClient(`${base}/${input}/${client}/${list}/${side}`)

/** Writes what is missing in the base in force: the same bytes by everybody who has the same, and more bytes by who has more. */
export class Derivation {
  readonly #inputs = new Map<string, DerivationInput>()
  readonly #queue: { readonly input: string; readonly stream: Stream }[] = []
  readonly #clients = new Map<string, number>()

  constructor(
    readonly doc: Y.Doc,
    readonly target: ConversionLayout,
  ) {}

  add(input: DerivationInput): void {
    this.#inputs.set(input.name, input)
  }

  /** The id that stands in the base in force for something of a source, which is then written too. */
  derivedId(input: string, list: string, { client, clock }: Y.ID, side: Side = 'begin'): Y.ID {
    return Y.createID(this.clientFor(input, { client, list }, side), clock)
  }

  /** The client id of such ids; the writing is written then. */
  clientFor(input: string, stream: Stream, side: Side): number {
    const key = `${input}/${stream.client}/${stream.list}`
    if (!this.#clients.has(`${key}/begin`)) {
      for (const each of ['begin', 'end'] as const) this.#clients.set(`${key}/${each}`, derivedClientOf(this.target.base, input, stream, each))
      this.#queue.push({ input, stream })
    }
    return this.#clients.get(`${key}/${side}`) as number
  }

  /** What is written, and what is deleted: of both what the room has already too. */
  write(): { readonly logs: readonly RawLog[]; readonly deleted: readonly Y.ID[] } {
    const deleted: Y.ID[] = []
    for (const input of this.#inputs.values()) {
      for (const stream of input.streams()) this.clientFor(input.name, stream, 'begin')
      for (const id of input.deleted()) deleted.push(id)
    }
    const logs: RawLog[] = []
    for (let next = this.#queue.pop(); next; next = this.#queue.pop()) logs.push(...(this.#inputs.get(next.input)?.logsOf(next.stream) ?? []))
    const written = new Map(logs.map(({ client, structs }) => [client, endOf(structs)]))
    const isThere = ({ client, clock }: Y.ID) => clock < Math.max(written.get(client) ?? 0, Y.getState(this.doc.store, client))
    return { logs, deleted: deleted.filter(isThere) }
  }
}
