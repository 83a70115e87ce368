import * as Y from 'yjs'
import type { ConversionLayout } from './conversionLayout.ts'
import { derivedClient, endOf, type RawLog } from './rawItems.ts'

/** Who wrote what in which list of a source: what a log is kept for. */
export interface Writing {
  readonly client: number
  /** Names the list: of the old body, the node that it is the inside of. What stands in a deleted node cannot be told from nothing. */
  readonly list: string
}

/** What of one source is written into the base in force, log by log. */
export interface DerivationSource {
  /** `body`, or a base that lost. */
  readonly name: string
  /** Writings that hold something that is not in the conversion. */
  readonly writings: () => Iterable<Writing>
  /** One writing, clock by clock: structs under {@link Derivation.derivedId}, so that more of it later only adds. */
  readonly logsOf: (writing: Writing) => readonly RawLog[]
  /** Units of the base in force that were deleted in the source. */
  readonly deleted: () => Iterable<Y.ID>
}

/** Whether a derived unit begins or ends something. */
export type Side = 'begin' | 'end'

/** The client id under which `base` has what a client wrote in a list of a source. */
export const derivedClientOf = (base: string, source: string, { client, list }: Writing, side: Side): number =>
  derivedClient(`${base}/${source}/${client}/${list}/${side}`)

/** Writes what is missing in the base in force: the same bytes by everybody who has the same, and more bytes by who has more. */
export class Derivation {
  readonly #sources = new Map<string, DerivationSource>()
  readonly #queue: { readonly source: string; readonly writing: Writing }[] = []
  readonly #clients = new Map<string, number>()

  constructor(
    readonly doc: Y.Doc,
    readonly target: ConversionLayout,
  ) {}

  add(source: DerivationSource): void {
    this.#sources.set(source.name, source)
  }

  /** The id that stands in the base in force for something of a source, which is then written too. */
  derivedId(source: string, list: string, { client, clock }: Y.ID, side: Side = 'begin'): Y.ID {
    return Y.createID(this.clientFor(source, { client, list }, side), clock)
  }

  /** The client id of such ids; the writing is written then. */
  clientFor(source: string, writing: Writing, side: Side): number {
    const key = `${source}/${writing.client}/${writing.list}`
    if (!this.#clients.has(`${key}/begin`)) {
      for (const each of ['begin', 'end'] as const) this.#clients.set(`${key}/${each}`, derivedClientOf(this.target.base, source, writing, each))
      this.#queue.push({ source, writing })
    }
    return this.#clients.get(`${key}/${side}`) as number
  }

  /** What is written, and what is deleted: of both what the room has already too. */
  write(): { readonly logs: readonly RawLog[]; readonly deleted: readonly Y.ID[] } {
    const deleted: Y.ID[] = []
    for (const source of this.#sources.values()) {
      for (const writing of source.writings()) this.clientFor(source.name, writing, 'begin')
      for (const id of source.deleted()) deleted.push(id)
    }
    const logs: RawLog[] = []
    for (let next = this.#queue.pop(); next; next = this.#queue.pop()) logs.push(...(this.#sources.get(next.source)?.logsOf(next.writing) ?? []))
    const written = new Map(logs.map(({ client, structs }) => [client, endOf(structs)]))
    const isThere = ({ client, clock }: Y.ID) => clock < Math.max(written.get(client) ?? 0, Y.getState(this.doc.store, client))
    return { logs, deleted: deleted.filter(isThere) }
  }
}
