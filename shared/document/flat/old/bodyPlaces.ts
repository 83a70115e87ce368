import * as Y from 'yjs'
import type { ConversionLayout } from './conversionLayout.ts'
import { type AnyType, blockIdOf, contextInside, type OldContext, topContext } from './oldKinds.ts'

/** What stands inside a node of the old body, by what never changes of the nodes around it. */
export interface InsideOfNode {
  /** `table`: rows; `row`: cells; `cell`: a text of its own; `node`: part of the text around it; `top`: the body. */
  readonly kind: 'top' | 'node' | 'table' | 'row' | 'cell'
  /** The root that it becomes, without the base; null where it becomes none. */
  readonly root: string | null
  readonly context: OldContext
  readonly isPlain: boolean
}


/** Names the list that is inside a node of the old body. */
export const listOf = (type: AnyType): string => (type._item ? blockIdOf(type._item.id) : 'top')

/** Where the nodes of an old body stand, also those that a conversion does not have. */
export class BodyPlaces {
  readonly #inside = new Map<AnyType, InsideOfNode>()
  readonly #isInside = new Map<unknown, boolean>()

  constructor(
    private readonly body: Y.XmlFragment,
    private readonly layout: ConversionLayout,
  ) {
    this.#isInside.set(body, true)
    this.#inside.set(body as AnyType, { kind: 'top', root: 'text', context: topContext, isPlain: false })
  }

  /** Whether a type is the body, or in it. */
  isInside(type: unknown): boolean {
    const known = this.#isInside.get(type)
    if (known !== undefined) return known
    const parent = type instanceof Y.AbstractType ? type._item?.parent : null
    const isInside = parent instanceof Y.AbstractType && this.isInside(parent)
    this.#isInside.set(type, isInside)
    return isInside
  }

  /** What stands inside a node. */
  inside(type: AnyType): InsideOfNode {
    const known = this.#inside.get(type)
    if (known) return known
    const inside = this.#compute(type)
    this.#inside.set(type, inside)
    return inside
  }

  /** Where an item of the body stands. */
  around(item: Y.Item): OldContext {
    const parent = item.parent as AnyType
    const { context, kind } = this.inside(parent)
    const name = parent instanceof Y.XmlElement ? parent.nodeName : ''
    // of several that begin an item, each does
    return kind === 'node' ? contextInside(name, context, item.origin === null) : context
  }

  #compute(type: AnyType): InsideOfNode {
    const item = type._item
    if (!item) return { kind: 'node', root: null, context: topContext, isPlain: false }
    const parent = this.inside(item.parent as AnyType)
    const around = this.around(item)
    const node = this.layout.node(item.id)
    const name = type instanceof Y.XmlElement ? type.nodeName : 'text'
    const common = { context: around, isPlain: around.isPlain || name === 'codeBlock' }
    if (node?.kind === 'cell') return { ...common, kind: 'cell', root: node.root, context: { ...topContext, root: node.root } }
    if (node?.kind === 'table' || (!node && name === 'table' && parent.root === 'text'))
      return { ...common, kind: 'table', root: `r/${blockIdOf(item.id)}` }
    if (parent.kind === 'table') return { ...common, kind: 'row', root: null }
    if (parent.kind === 'row') {
      const root = this.#cellRoot(item)
      return { ...common, kind: 'cell', root, context: { ...topContext, root } }
    }
    return { ...common, kind: 'node', root: node?.root ?? parent.root }
  }

  /** The root of a cell that the conversion does not have. */
  #cellRoot(cell: Y.Item): string {
    const row = (cell.parent as AnyType)._item as Y.Item
    const table = (row.parent as AnyType)._item as Y.Item
    return `c/${blockIdOf(table.id)}/${blockIdOf(row.id)}/${this.#columnOf(cell, row, table)}`
  }

  #columnOf(cell: Y.Item, row: Y.Item, table: Y.Item): string {
    let steps = 0
    let at: Y.Item | null = cell
    while (at?.origin) {
      const left: Y.Item | Y.GC = Y.getItem((this.body.doc as Y.Doc).store, at.origin)
      if (!(left instanceof Y.Item)) break
      const known = this.layout.node(at.origin)
      if (known?.kind === 'cell') {
        const column = this.layout.node(table.id)?.columns[known.column]
        // a column that was put in after another one
        return column ? `${blockIdOf(column)}x` : 'x'
      }
      steps += 1 + at.origin.clock - left.id.clock
      at = left
    }
    const columns = this.layout.node(table.id)?.columns ?? []
    const same = this.layout.node(row.id) ? undefined : columns[steps]
    return same ? blockIdOf(same) : newColumnId(steps)
  }

  /** The column that a cell begins in a table that the conversion does not have; null where it begins none. @param at which unit of the item */
  newColumn(item: Y.Item, at: number): { readonly root: string; readonly id: string } | null {
    const row = (item.parent as AnyType)._item
    const table = (row?.parent as AnyType | undefined)?._item
    if (!row || !table || this.layout.node(table.id) || row.origin !== null) return null
    let steps = at
    for (let cell: Y.Item = item; cell.origin; steps++) {
      const left: Y.Item | Y.GC = Y.getItem((this.body.doc as Y.Doc).store, cell.origin)
      if (!(left instanceof Y.Item)) return null
      steps += cell.origin.clock - left.id.clock
      cell = left
    }
    return { root: `k/${blockIdOf(table.id)}`, id: newColumnId(steps) }
  }
}

const newColumnId = (steps: number) => String(steps).padStart(3, '0')
