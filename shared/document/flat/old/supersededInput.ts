import * as Y from 'yjs'
import { isDerivedClient } from '../../../base/yjs/derivedClients.ts'
import { BODY_INPUT } from './bodyInput.ts'
import { listOf } from './bodyPlaces.ts'
import type { ConversionLayout } from './conversionLayout.ts'
import { type Derivation, type DerivationInput, derivedClientOf, type Side, type Stream } from './derivation.ts'
import type { AnyType } from './oldKinds.ts'
import { RawLog } from './rawItems.ts'

/** What a client wrote in a base is one list: roots are never deleted. */
const ROOTS = ''

/** What a derived client stands for. */
interface Derived extends Stream {
  readonly input: string
  readonly side: Side
}

/**
 * What people wrote in a conversion that lost against another one: each struct becomes one under the same clock in the base in force, behind
 * the unit of the letter that it stood behind. What the lost one took from elsewhere itself comes from there.
 */
export class SupersededInput implements DerivationInput {
  readonly name: string
  readonly #roots = new Map<unknown, string>()
  #derived: ReadonlyMap<number, Derived> | null = null

  constructor(
    private readonly doc: Y.Doc,
    private readonly superseded: ConversionLayout,
    private readonly derivation: Derivation,
    /** What the lost one may have taken things from. */
    private readonly inputs: readonly string[],
  ) {
    this.name = superseded.base
    for (const [root, type] of doc.share) if (root.startsWith(`${superseded.base}/`)) this.#roots.set(type, root.slice(superseded.base.length + 1))
  }

  *streams(): Iterable<Stream> {
    for (const [client, structs] of this.doc.store.clients) {
      if (!isDerivedClient(client) && structs.some((struct) => struct instanceof Y.Item && this.#roots.has(struct.parent)))
        yield { client, list: ROOTS }
    }
  }

  logsOf(stream: Stream): readonly RawLog[] {
    const log = new RawLog(this.derivation.clientFor(this.name, stream, 'begin'))
    for (const struct of this.doc.store.clients.get(stream.client) ?? []) {
      const root = struct instanceof Y.Item ? this.#roots.get(struct.parent) : undefined
      if (!(struct instanceof Y.Item) || root === undefined) log.skip(struct.length)
      else {
        const gap = { root: `${this.derivation.target.base}/${root}`, left: this.#find(struct, 'left'), right: this.#find(struct, 'right') }
        log.add(gap, struct.deleted ? new Y.ContentDeleted(struct.length) : struct.content.copy(), struct.parentSub)
      }
    }
    return [log]
  }

  /**
   * The unit in the base in force that stands for the neighbour of an item. Formatting of the conversion has none: then it is the next unit of
   * the conversion on that side, because what others wrote in between is not there for everybody.
   */
  #find(item: Y.Item, side: 'left' | 'right'): Y.ID | null {
    const origin = side === 'left' ? item.origin : item.rightOrigin
    if (!origin) return null
    const match = this.#targetOf(origin)
    if (match) return match
    const struct: Y.Item | Y.GC = Y.getItem(this.doc.store, origin)
    for (let next = struct instanceof Y.Item ? struct[side] : null; next; next = next[side]) {
      const unit = next.id.client === this.superseded.client ? this.#targetOf(side === 'left' ? next.lastId : next.id) : null
      if (unit) return unit
    }
    return null
  }

  #targetOf(id: Y.ID): Y.ID | null {
    const { target } = this.derivation
    if (id.client === this.superseded.client) {
      const was = this.superseded.oldUnit(id.clock)
      if (!was) return null
      if (was.kind === 'column') return target.column(was.id)
      if (was.kind === 'letter') return target.character(was.id) ?? this.#late(was.id, target.run(was.id) !== null)
      const node = target.node(was.id)
      if (!node) return this.#late(was.id, false)
      return node.unit === null ? null : Y.createID(target.client, node.unit)
    }
    if (!isDerivedClient(id.client)) return this.derivation.derivedId(this.name, ROOTS, id)
    this.#derived ??= this.#derivedClients()
    const from = this.#derived.get(id.client)
    if (!from) return null
    const original = Y.createID(from.client, id.clock)
    if (from.input !== BODY_INPUT) return this.derivation.derivedId(from.input, from.list, original, from.side)
    // what was late for the lost one may be in the conversion in force
    const unit = target.character(original)
    if (unit) return unit
    const node = target.node(original)
    if (node) return from.side === 'begin' ? (node.unit === null ? null : Y.createID(target.client, node.unit)) : target.unit(node.root, node.end - 1)
    return target.run(original) ? null : this.derivation.derivedId(BODY_INPUT, from.list, original, from.side)
  }

  #late(id: Y.ID, isSilent: boolean): Y.ID | null {
    if (isSilent || id.clock >= Y.getState(this.doc.store, id.client)) return null
    const item: Y.Item | Y.GC = Y.getItem(this.doc.store, id)
    return item instanceof Y.Item ? this.derivation.derivedId(BODY_INPUT, listOf(item.parent as AnyType), id) : null
  }

  /** What the derived clients of the lost one stand for. Cost: O(structs of the room) */
  #derivedClients(): ReadonlyMap<number, Derived> {
    const derived = new Map<number, Derived>()
    const add = (input: string, stream: Stream) => {
      for (const side of ['begin', 'end'] as const)
        derived.set(derivedClientOf(this.superseded.base, input, stream, side), { ...stream, input, side })
    }
    for (const [client, structs] of this.doc.store.clients) {
      if (isDerivedClient(client)) continue
      for (const input of this.inputs) if (input !== BODY_INPUT) add(input, { client, list: ROOTS })
      const lists = new Set<string>()
      for (const struct of structs) if (struct instanceof Y.Item && struct.parent instanceof Y.AbstractType) lists.add(listOf(struct.parent))
      for (const list of lists) add(BODY_INPUT, { client, list })
    }
    return derived
  }

  /** What was deleted in the lost one, of the conversion and of what it took from elsewhere. */
  *deleted(): Iterable<Y.ID> {
    this.#derived ??= this.#derivedClients()
    for (const client of [this.superseded.client, ...this.#derived.keys()]) {
      for (const struct of this.doc.store.clients.get(client) ?? []) {
        if (!struct.deleted || !(struct instanceof Y.Item) || !this.#roots.has(struct.parent as AnyType) || struct.parentSub !== null) continue
        for (let at = 0; at < struct.length; at++) {
          const id = this.#targetOf(Y.createID(client, struct.id.clock + at))
          // the end of a node was never more than a place
          if (id && (client === this.superseded.client || this.#derived.get(client)?.side === 'begin')) yield id
        }
      }
    }
  }
}
