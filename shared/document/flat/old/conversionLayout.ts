import * as Y from 'yjs'
import type { LetterToken } from './letterMap.ts'
import { blockIdOf } from './oldKinds.ts'
import { conversionClient } from './rawItems.ts'

/** Where a node of the old body stands in a conversion. */
export interface PlacedNode {
  readonly kind: 'open' | 'table' | 'row' | 'cell'
  /** The root of its unit; of a cell, of what stands in it. Without the base. */
  readonly root: string
  /** How many units of that root stand before it, and up to its end. */
  readonly begin: number
  end: number
  /** The clock of its unit; null: it has none. */
  readonly unit: number | null
  /** The first node in it. */
  head: Y.ID | null
  /** Of a table: the cells that begin its columns. Of a cell: the number of its column. */
  readonly columns: readonly Y.ID[]
  readonly column: number
}

/** Letters in a row, or what is silent. `to`: the clock of the unit of the first one; null: they have none. */
export interface PlacedRun {
  readonly clock: number
  readonly length: number
  readonly to: number | null
  readonly root: string
  /** How many units of that root stand before the first one. */
  readonly index: number
}

/** What a unit of a conversion was in the old body. */
export interface OldUnit {
  readonly id: Y.ID
  readonly kind: 'letter' | 'node' | 'column'
}

const keyOf = ({ client, clock }: Y.ID) => `${client}:${clock}`

/** A conversion, looked up from both sides: by what stood in the old body, and by what stands in the new form. */
export class ConversionLayout {
  readonly client: number
  readonly #nodes = new Map<string, PlacedNode>()
  readonly #runs = new Map<number, PlacedRun[]>()
  readonly #units = new Map<string, number[]>()
  readonly #columns = new Map<string, number>()
  readonly #byClock = new Map<number, OldUnit>()

  constructor(
    readonly base: string,
    readonly tokens: readonly LetterToken[],
  ) {
    this.client = conversionClient(base)
    this.#read()
    for (const runs of this.#runs.values()) runs.sort((a, b) => a.clock - b.clock)
  }

  #read(): void {
    const stack: PlacedNode[] = []
    const cells: string[] = []
    const tables: { readonly name: string; readonly to: number; row: string; rows: number; readonly columns: readonly Y.ID[] }[] = []
    const rootNow = () => cells.at(-1) ?? 'text'
    const push = (node: PlacedNode, id: Y.ID) => {
      const parent = stack.at(-1)
      if (parent) parent.head ??= id
      stack.push(node)
      this.#nodes.set(keyOf(id), node)
    }
    for (const token of this.tokens) {
      if (token.kind === 'close') {
        const node = stack.pop()
        if (!node) continue
        if (node.kind !== 'row') node.end = this.#unitsIn(node.root).length
        if (node.kind === 'cell') cells.pop()
        if (node.kind === 'table') tables.pop()
        continue
      }
      const { id } = token
      const root = rootNow()
      const begin = this.#unitsIn(root).length
      const common = { root, begin, end: begin, head: null, columns: [], column: 0 }
      if (token.kind === 'open') {
        push({ ...common, kind: 'open', unit: token.to }, id)
        if (token.to !== null) this.#addUnit(root, token.to, { id, kind: 'node' })
      } else if (token.kind === 'table') {
        const name = blockIdOf(id)
        push({ ...common, kind: 'table', unit: token.to, columns: token.columns }, id)
        this.#addUnit(root, token.to, { id, kind: 'node' })
        tables.push({ name, to: token.to, row: '', rows: 0, columns: token.columns })
        token.columns.forEach((cell, at) => {
          const unit = token.to + 1 + token.rows + at
          this.#columns.set(keyOf(cell), unit)
          this.#addUnit(`k/${name}`, unit, { id: cell, kind: 'column' })
        })
      } else if (token.kind === 'row') {
        const table = tables.at(-1)
        if (!table) continue
        const unit = table.to + 1 + table.rows
        const rows = `r/${table.name}`
        push({ ...common, kind: 'row', root: rows, begin: table.rows, end: table.rows + 1, unit }, id)
        this.#addUnit(rows, unit, { id, kind: 'node' })
        table.row = blockIdOf(id)
        table.rows += 1
      } else if (token.kind === 'cell') {
        const table = tables.at(-1)
        const column = table?.columns[token.column]
        const cell = `c/${table?.name ?? ''}/${table?.row ?? ''}/${column ? blockIdOf(column) : ''}`
        push({ ...common, kind: 'cell', root: cell, begin: 0, end: 0, unit: null, column: token.column }, id)
        cells.push(cell)
      } else this.#addRun(token, root)
    }
  }

  #addRun(token: Extract<LetterToken, { kind: 'letters' | 'silent' }>, root: string): void {
    const { id, length } = token
    const to = token.kind === 'letters' ? token.to : null
    const runs = this.#runs.get(id.client) ?? []
    this.#runs.set(id.client, runs)
    runs.push({ clock: id.clock, length, to, root, index: this.#unitsIn(root).length })
    if (to !== null)
      for (let at = 0; at < length; at++) this.#addUnit(root, to + at, { id: Y.createID(id.client, id.clock + at), kind: 'letter' })
  }

  #unitsIn(root: string): number[] {
    const units = this.#units.get(root) ?? []
    this.#units.set(root, units)
    return units
  }

  #addUnit(root: string, clock: number, was: OldUnit): void {
    this.#unitsIn(root).push(clock)
    this.#byClock.set(clock, was)
  }

  /** A node of the old body; null where the conversion does not have it. */
  node(id: Y.ID): PlacedNode | null {
    return this.#nodes.get(keyOf(id)) ?? null
  }

  /** Letters and silent pieces of one client, by clock. */
  runs(client: number): readonly PlacedRun[] {
    return this.#runs.get(client) ?? []
  }

  /** The piece that a letter or a silent thing is in. Cost: O(log pieces). */
  run({ client, clock }: Y.ID): PlacedRun | null {
    const runs = this.runs(client)
    let [low, high] = [0, runs.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const run = runs[middle]
      if (!run) return null
      if (clock < run.clock) high = middle - 1
      else if (clock >= run.clock + run.length) low = middle + 1
      else return run
    }
    return null
  }

  /** The unit of a letter; null where it has none. */
  letter(id: Y.ID): Y.ID | null {
    const run = this.run(id)
    return run && run.to !== null ? Y.createID(this.client, run.to + id.clock - run.clock) : null
  }

  /** The n-th unit of a root; null beyond its ends. */
  unit(root: string, index: number): Y.ID | null {
    const clock = this.#units.get(root)?.[index]
    return clock === undefined ? null : Y.createID(this.client, clock)
  }

  /** The unit of a column, by the cell that begins it. */
  column(cell: Y.ID): Y.ID | null {
    const clock = this.#columns.get(keyOf(cell))
    return clock === undefined ? null : Y.createID(this.client, clock)
  }

  /** What a unit was in the old body; null of formatting and attributes, which were none. */
  oldUnit(clock: number): OldUnit | null {
    return this.#byClock.get(clock) ?? null
  }
}
