import * as Y from 'yjs'
import { OLD_BODY_ROOT } from '../form.ts'
import { storableText } from '../storableText.ts'
import type { ConversionLayout, PlacedNode } from './conversionLayout.ts'
import { BodyPlaces, listOf } from './bodyPlaces.ts'
import type { Derivation, DerivationSource, Side, Writing } from './derivation.ts'
import { type AnyType, attributeAt, blockIdOf, isLineBreak, markAt, markerAt } from './oldKinds.ts'
import { type Gap, RawLog } from './rawItems.ts'

/** The name of the old body among what a base takes things from. */
export const BODY_SOURCE = 'body'

/**
 * What stands in the old body and not in its conversion: late edits of devices with an older version, letter by letter. Each struct of the
 * old body becomes one of the same length under the same clock, behind what it stood behind; a node becomes two, one before and one after
 * what is in it. So devices that know different parts of it write parts of the same.
 */
export class BodySource implements DerivationSource {
  readonly name = BODY_SOURCE
  readonly #places: BodyPlaces
  readonly #body: Y.XmlFragment
  readonly #items: ReadonlyMap<number, ReadonlyMap<string, readonly Y.Item[]>>

  constructor(
    private readonly doc: Y.Doc,
    private readonly layout: ConversionLayout,
    private readonly derivation: Derivation,
  ) {
    this.#body = doc.getXmlFragment(OLD_BODY_ROOT)
    this.#places = new BodyPlaces(this.#body, layout)
    this.#items = this.#index()
  }

  *writings(): Iterable<Writing> {
    // an emptied body is one that nobody needs any more
    if (this.#body.length === 0) return
    for (const [client, lists] of this.#items)
      for (const [list, items] of lists) if (items.some((item) => this.#isLate(item))) yield { client, list }
  }

  /** What stands in the body, also deleted, by who wrote it and by the list that it is in. */
  #index(): ReadonlyMap<number, ReadonlyMap<string, readonly Y.Item[]>> {
    const items = new Map<number, Map<string, Y.Item[]>>()
    for (const [client, structs] of this.doc.store.clients) {
      const lists = new Map<string, Y.Item[]>()
      for (const struct of structs) {
        if (!(struct instanceof Y.Item) || !this.#places.isInside(struct.parent)) continue
        const list = listOf(struct.parent as AnyType)
        const inList = lists.get(list)
        if (inList) inList.push(struct)
        else lists.set(list, [struct])
      }
      if (lists.size > 0) items.set(client, lists)
    }
    return items
  }

  #isLate(item: Y.Item): boolean {
    if (item.deleted) return false
    if (item.parentSub === null && !(item.parent instanceof Y.XmlText)) return this.layout.node(item.id) === null
    return this.#parts(item).some(({ isKnown }) => !isKnown)
  }

  /** The parts of an item that the conversion has, and those that it has not. */
  #parts({ id, length }: Y.Item): readonly { readonly from: number; readonly to: number; readonly isKnown: boolean }[] {
    const parts: { from: number; to: number; isKnown: boolean }[] = []
    for (let at = 0; at < length; ) {
      const run = this.layout.run(Y.createID(id.client, id.clock + at))
      const end = run ? run.clock + run.length - id.clock : this.#nextKnown(id, at, length)
      parts.push({ from: at, to: Math.min(length, end), isKnown: run !== null })
      at = Math.min(length, end)
    }
    return parts
  }

  #nextKnown({ client, clock }: Y.ID, from: number, length: number): number {
    const runs = this.layout.runs(client)
    let [low, high] = [0, runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((runs[middle]?.clock ?? 0) > clock + from) high = middle
      else low = middle + 1
    }
    return Math.min(length, (runs[low]?.clock ?? Number.POSITIVE_INFINITY) - clock)
  }

  logsOf(writing: Writing): readonly RawLog[] {
    const begins = new RawLog(this.derivation.clientFor(this.name, writing, 'begin'))
    const ends = new RawLog(this.derivation.clientFor(this.name, writing, 'end'))
    for (const item of this.#items.get(writing.client)?.get(writing.list) ?? []) {
      begins.skip(item.id.clock - begins.end)
      if (item.parentSub !== null) this.#attribute(item, begins)
      else if (item.parent instanceof Y.XmlText) this.#letters(item, item.parent, begins)
      else for (let at = 0; at < item.length; at++) this.#node(item, at, begins, ends)
    }
    return [begins, ends]
  }

  #letters(item: Y.Item, text: Y.XmlText, log: RawLog): void {
    const { root, isPlain } = this.#places.inside(text)
    for (const { from, to, isKnown } of this.#parts(item)) {
      if (isKnown || root === null) log.skip(to - from)
      else {
        const left = this.#before(item, from, text, root)
        log.add({ ...left, right: this.#after(item.rightOrigin, text, root) }, contentOf(item, from, to, isPlain))
      }
    }
  }

  #node(item: Y.Item, at: number, begins: RawLog, ends: RawLog): void {
    const id = Y.createID(item.id.client, item.id.clock + at)
    const parent = item.parent as Y.XmlFragment
    const around = this.#places.inside(parent)
    if (this.layout.node(id) || (around.root === null && around.kind !== 'row')) return begins.skip(1)
    const element = item.content instanceof Y.ContentType ? (item.content.type as unknown) : null
    if (around.kind === 'row') return this.#column(item, at, begins)
    const root = around.root ?? ''
    const gap = { ...this.#before(item, at, parent, root), right: this.#after(item.rightOrigin, parent, root) }
    if (around.kind === 'table') {
      const isRow = element instanceof Y.XmlElement && element.nodeName === 'tableRow'
      begins.add(gap, isRow ? new Y.ContentAny([blockIdOf(id)]) : new Y.ContentDeleted(1))
      return
    }
    const name = element instanceof Y.XmlElement ? element.nodeName : 'text'
    const marker = element === null ? null : markerAt(name, blockIdOf(id), this.#places.around(item))
    const isBreak = element !== null && isLineBreak(name) && around.context.inText
    const content = isBreak ? new Y.ContentString('\n') : marker ? new Y.ContentEmbed(marker) : new Y.ContentDeleted(1)
    begins.add(gap, content)
    ends.skip(id.clock - ends.end)
    ends.add({ ...gap, left: Y.createID(begins.client, id.clock) }, new Y.ContentDeleted(1))
  }

  /** A cell of a table that the conversion has not: those of its first row begin its columns. */
  #column(item: Y.Item, at: number, log: RawLog): void {
    const columns = this.#places.newColumn(item, at)
    if (!columns) return log.skip(1)
    const origin = at > 0 ? Y.createID(item.id.client, item.id.clock + at - 1) : item.origin
    const left = origin ? this.#derived(item.parent as AnyType, origin) : null
    log.add({ root: this.#named(columns.root), left, right: null }, item.deleted ? new Y.ContentDeleted(1) : new Y.ContentAny([columns.id]))
  }

  #attribute(item: Y.Item, log: RawLog): void {
    const { parent, parentSub, content } = item
    const key = parent instanceof Y.XmlElement && parentSub !== null ? this.#attributeKey(parent, parentSub) : null
    if (!key || this.layout.run(item.id)) return log.skip(item.length)
    const value: unknown = content instanceof Y.ContentAny ? content.arr[0] : undefined
    const set = item.deleted ? null : attributeAt((parent as Y.XmlElement).nodeName, parentSub ?? '', value)
    const left = item.origin && !this.layout.run(item.origin) ? this.#derived(parent as AnyType, item.origin) : null
    log.add({ root: this.#named('blocks'), left, right: null }, set ? new Y.ContentAny([set[1]]) : new Y.ContentDeleted(item.length), key)
  }

  /** The key under which an attribute of a node is stored; null where it says nothing any more. */
  #attributeKey(element: Y.XmlElement, attribute: string): string | null {
    const { nodeName: name } = element
    if (!element._item) return null
    const { id } = element._item
    if (name === 'heading' && attribute === 'level') return `${blockIdOf(id)}/t`
    if (name === 'image' && ['src', 'alt', 'width', 'height'].includes(attribute)) return `${blockIdOf(id)}/${attribute}`
    if (name !== 'taskItem' || attribute !== 'checked') return null
    const known = this.layout.node(id)
    // y-prosemirror makes what is in an item right after it
    const head = known ? known.head : Y.createID(id.client, id.clock + 1)
    return head ? `${blockIdOf(head)}/checked` : null
  }

  /** The unit of something in a list of the old body that the conversion has not. */
  #derived(parent: AnyType, id: Y.ID, side: Side = 'begin'): Y.ID {
    return this.derivation.derivedId(this.name, listOf(parent), id, side)
  }

  #named(root: string): string {
    return `${this.layout.base}/${root}`
  }

  /** Where the item stands from the left: behind what it was written behind. */
  #before(item: Y.Item, at: number, parent: AnyType, root: string): Omit<Gap, 'right'> {
    const origin = at > 0 ? Y.createID(item.id.client, item.id.clock + at - 1) : item.origin
    return { root: this.#named(root), left: origin ? this.#endOf(origin, parent) : this.#beginInside(parent) }
  }

  #after(rightOrigin: Y.ID | null, parent: AnyType, root: string): Y.ID | null {
    if (!rightOrigin) return this.#endInside(parent)
    if (parent instanceof Y.XmlText) {
      const run = this.layout.run(rightOrigin)
      if (!run) return this.#derived(parent, rightOrigin)
      if (run.to !== null) return this.layout.letter(rightOrigin)
      // formatting has no unit: the first letter after it
      return this.layout.unit(run.root, run.index)
    }
    const node = this.layout.node(rightOrigin)
    return node ? this.layout.unit(node.root === root ? node.root : root, node.begin) : this.#derived(parent, rightOrigin)
  }

  #endOf(origin: Y.ID, parent: AnyType): Y.ID | null {
    if (parent instanceof Y.XmlText) {
      const run = this.layout.run(origin)
      if (!run) return this.#derived(parent, origin)
      return run.to === null ? this.layout.unit(run.root, run.index - 1) : this.layout.letter(origin)
    }
    const node = this.layout.node(origin)
    if (node) return this.layout.unit(node.root, node.end - 1)
    return this.#derived(parent, origin, this.#places.inside(parent).kind === 'table' ? 'begin' : 'end')
  }

  /** The last unit before what is inside a node. */
  #beginInside(parent: AnyType): Y.ID | null {
    const { kind } = this.#places.inside(parent)
    const id = parent._item?.id
    if (!id || kind !== 'node') return null
    const node = this.layout.node(id)
    return node ? this.layout.unit(node.root, node.unit === null ? node.begin - 1 : node.begin) : this.#derived(parent._item?.parent as AnyType, id)
  }

  #endInside(parent: AnyType): Y.ID | null {
    const { kind } = this.#places.inside(parent)
    const id = parent._item?.id
    if (!id || kind !== 'node') return null
    const node = this.layout.node(id)
    return node ? this.layout.unit(node.root, node.end) : this.#derived(parent._item?.parent as AnyType, id, 'end')
  }

  /** What of the conversion was deleted in the old body. */
  *deleted(): Iterable<Y.ID> {
    if (this.#body.length === 0) return
    for (const token of this.layout.tokens) {
      if (token.kind === 'letters') {
        for (let at = 0; at < token.length; at++)
          if (this.#isGone(Y.createID(token.id.client, token.id.clock + at))) yield Y.createID(this.layout.client, token.to + at)
      } else if (token.kind !== 'close' && token.kind !== 'silent') {
        const node: PlacedNode | null = this.layout.node(token.id)
        if (node && node.unit !== null && this.#isGone(token.id)) yield Y.createID(this.layout.client, node.unit)
      }
    }
  }

  #isGone(id: Y.ID): boolean {
    if (id.clock >= Y.getState(this.doc.store, id.client)) return false
    return Y.getItem(this.doc.store, id).deleted
  }
}

function contentOf(item: Y.Item, from: number, to: number, isPlain: boolean): Y.Item['content'] {
  const { content } = item
  if (!item.deleted && content instanceof Y.ContentString)
    return new Y.ContentString(storableText(content.str.slice(from, to)))
  if (!item.deleted && !isPlain && content instanceof Y.ContentFormat) {
    const mark = markAt(content.key, content.value)
    const ended = content.value === null ? markAt(content.key, { href: 'https://example.org' }) : null
    if (mark) return new Y.ContentFormat(mark[0], mark[1] as never)
    if (ended) return new Y.ContentFormat(ended[0], null as never)
  }
  return new Y.ContentDeleted(to - from)
}
