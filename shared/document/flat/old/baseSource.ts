import * as Y from 'yjs'
import { isDerivedClient } from '../../../base/derivedClients.ts'
import { BODY_SOURCE } from './bodySource.ts'
import type { ConversionLayout } from './conversionLayout.ts'
import { listOf } from './bodyPlaces.ts'
import { type Derivation, type DerivationSource, derivedClientOf, type Side, type Writing } from './derivation.ts'
import type { AnyType } from './oldKinds.ts'
import { RawLog } from './rawItems.ts'


/** What a client wrote in a base is one list: roots are never deleted. */
const ROOTS = ''

/** What a derived client stands for. */
interface Derived extends Writing {
  readonly source: string
  readonly side: Side
}

/**
 * What people wrote in a conversion that lost against another one: each struct becomes one under the same clock in the base in force, behind
 * the unit of the letter that it stood behind. What the lost one took from elsewhere itself comes from there.
 */
export class BaseSource implements DerivationSource {
  readonly name: string
  readonly #roots = new Map<unknown, string>()
  #derived: ReadonlyMap<number, Derived> | null = null

  constructor(
    private readonly doc: Y.Doc,
    private readonly lost: ConversionLayout,
    private readonly derivation: Derivation,
    /** What the lost one may have taken things from. */
    private readonly sources: readonly string[],
  ) {
    this.name = lost.base
    for (const [root, type] of doc.share) if (root.startsWith(`${lost.base}/`)) this.#roots.set(type, root.slice(lost.base.length + 1))
  }

  *writings(): Iterable<Writing> {
    for (const [client, structs] of this.doc.store.clients) {
      if (!isDerivedClient(client) && structs.some((struct) => struct instanceof Y.Item && this.#roots.has(struct.parent))) yield { client, list: ROOTS }
    }
  }

  logsOf(writing: Writing): readonly RawLog[] {
    const log = new RawLog(this.derivation.clientFor(this.name, writing, 'begin'))
    for (const struct of this.doc.store.clients.get(writing.client) ?? []) {
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
    const found = this.#targetOf(origin)
    if (found) return found
    const struct: Y.Item | Y.GC = Y.getItem(this.doc.store, origin)
    for (let next = struct instanceof Y.Item ? struct[side] : null; next; next = next[side]) {
      const unit = next.id.client === this.lost.client ? this.#targetOf(side === 'left' ? next.lastId : next.id) : null
      if (unit) return unit
    }
    return null
  }

  #targetOf(id: Y.ID): Y.ID | null {
    const { target } = this.derivation
    if (id.client === this.lost.client) {
      const was = this.lost.oldUnit(id.clock)
      if (!was) return null
      if (was.kind === 'column') return target.column(was.id)
      if (was.kind === 'letter') return target.letter(was.id) ?? this.#late(was.id, target.run(was.id) !== null)
      const node = target.node(was.id)
      if (!node) return this.#late(was.id, false)
      return node.unit === null ? null : Y.createID(target.client, node.unit)
    }
    if (!isDerivedClient(id.client)) return this.derivation.derivedId(this.name, ROOTS, id)
    this.#derived ??= this.#derivedClients()
    const from = this.#derived.get(id.client)
    if (!from) return null
    const original = Y.createID(from.client, id.clock)
    if (from.source !== BODY_SOURCE) return this.derivation.derivedId(from.source, from.list, original, from.side)
    // what was late for the lost one may be in the conversion in force
    const letter = target.letter(original)
    if (letter) return letter
    const node = target.node(original)
    if (node) return from.side === 'begin' ? (node.unit === null ? null : Y.createID(target.client, node.unit)) : target.unit(node.root, node.end - 1)
    return target.run(original) ? null : this.derivation.derivedId(BODY_SOURCE, from.list, original, from.side)
  }

  #late(id: Y.ID, isSilent: boolean): Y.ID | null {
    if (isSilent || id.clock >= Y.getState(this.doc.store, id.client)) return null
    const item: Y.Item | Y.GC = Y.getItem(this.doc.store, id)
    return item instanceof Y.Item ? this.derivation.derivedId(BODY_SOURCE, listOf(item.parent as AnyType), id) : null
  }

  /** What the derived clients of the lost one stand for. Cost: O(structs of the room) */
  #derivedClients(): ReadonlyMap<number, Derived> {
    const derived = new Map<number, Derived>()
    const add = (source: string, writing: Writing) => {
      for (const side of ['begin', 'end'] as const) derived.set(derivedClientOf(this.lost.base, source, writing, side), { ...writing, source, side })
    }
    for (const [client, structs] of this.doc.store.clients) {
      if (isDerivedClient(client)) continue
      for (const source of this.sources) if (source !== BODY_SOURCE) add(source, { client, list: ROOTS })
      const lists = new Set<string>()
      for (const struct of structs) if (struct instanceof Y.Item && struct.parent instanceof Y.AbstractType) lists.add(listOf(struct.parent))
      for (const list of lists) add(BODY_SOURCE, { client, list })
    }
    return derived
  }

  /** What was deleted in the lost one, of the conversion and of what it took from elsewhere. */
  *deleted(): Iterable<Y.ID> {
    this.#derived ??= this.#derivedClients()
    for (const client of [this.lost.client, ...this.#derived.keys()]) {
      for (const struct of this.doc.store.clients.get(client) ?? []) {
        if (!struct.deleted || !(struct instanceof Y.Item) || !this.#roots.has(struct.parent as AnyType) || struct.parentSub !== null) continue
        for (let at = 0; at < struct.length; at++) {
          const id = this.#targetOf(Y.createID(client, struct.id.clock + at))
          // the end of a node was never more than a place
          if (id && (client === this.lost.client || this.#derived.get(client)?.side === 'begin')) yield id
        }
      }
    }
  }
}
