import type * as Y from 'yjs'
import { documentMarks } from '../../../../shared/document/bodySchema.ts'
import {
  attributeKey,
  flatBlocks,
  flatCell,
  flatColumns,
  flatRows,
  flatText,
  headerKey,
  NEW_BASE,
  newFlatId,
  spanKey,
  widthKey,
} from '../../../../shared/document/flat/roots.ts'

/** A source of chance that a seed repeats (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What the editor may write into a flat document, one random edit for each call, without the editor. */
export class FlatHands {
  readonly #tables: { readonly id: string; readonly rows: string[]; readonly columns: string[] }[] = []
  readonly #ids: string[] = []

  constructor(
    readonly doc: Y.Doc,
    private readonly random: () => number,
    private readonly base: string = NEW_BASE,
  ) {}

  edit(): void {
    const edits = [
      this.#type,
      this.#type,
      this.#type,
      this.#split,
      this.#remove,
      this.#mark,
      this.#attribute,
      this.#kind,
      this.#atom,
      this.#table,
      this.#cell,
      this.#row,
    ]
    this.doc.transact(() => this.#pick(edits).call(this))
  }

  get #text(): Y.Text {
    return flatText(this.doc, this.base)
  }
  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }
  #at(text: Y.Text): number {
    return Math.floor(this.random() * (text.length + 1))
  }
  #id(): string {
    const id = newFlatId(this.random)
    this.#ids.push(id)
    return id
  }
  #type(): void {
    this.#text.insert(this.#at(this.#text), this.#pick(['città ', 'però\n', '🙂', 'e\u0301', 'due parole']), this.random() < 0.3 ? this.#marks() : {})
  }
  #marks(): Record<string, true | string> {
    const mark = this.#pick([...documentMarks, 'highlight'])
    return { [mark]: mark === 'link' ? 'https://www.comune.gorizia.it/' : true }
  }
  #split(): void {
    this.#text.insertEmbed(
      this.#at(this.#text),
      this.random() < 0.5 ? { b: this.#id() } : { b: this.#id(), t: this.#pick(['h1', 'ol', 'task', 'quote']), indent: 2 },
      {},
    )
  }
  #remove(): void {
    const at = this.#at(this.#text)
    this.#text.delete(at, Math.min(4, this.#text.length - at))
  }
  #mark(): void {
    const at = this.#at(this.#text)
    const length = Math.min(6, this.#text.length - at)
    if (length > 0) this.#text.format(at, length, this.random() < 0.3 ? { bold: null } : this.#marks())
  }
  #attribute(): void {
    const id = this.#ids.length > 0 ? this.#pick(this.#ids) : this.#id()
    const [name, value] = this.#pick<readonly [string, unknown]>([
      ['indent', 3],
      ['checked', true],
      ['align', 'center'],
      ['align', null],
      ['dir', 'rtl'],
      ['start', 4],
      ['count', 'i'],
      ['alt', 'la piazza'],
    ])
    flatBlocks(this.doc, this.base).set(attributeKey(id, name), value)
  }
  #kind(): void {
    if (this.#ids.length > 0)
      flatBlocks(this.doc, this.base).set(attributeKey(this.#pick(this.#ids), 't'), this.#pick(['p', 'h2', 'ul', 'code', 'callout']))
  }
  #atom(): void {
    const picture = { t: 'image', src: 'data:image/png;base64,iVBORw0KGgo=', alt: 'una foto', width: 40, height: 30 }
    const embed = this.#pick<object>([
      { b: this.#id(), t: 'rule' },
      { b: this.#id(), ...picture },
      { b: this.#id(), t: 'pageBreak' },
      { to: 'abcdefgh12345678', label: 'Anna' },
    ])
    this.#text.insertEmbed(this.#at(this.#text), embed, {})
  }
  #table(): void {
    const table = { id: this.#id(), rows: [this.#id(), this.#id()], columns: [this.#id(), this.#id()] }
    this.#tables.push(table)
    this.#text.insertEmbed(this.#at(this.#text), { b: table.id, t: 'table' }, {})
    flatRows(this.doc, this.base, table.id).push([...table.rows])
    flatColumns(this.doc, this.base, table.id).push([...table.columns])
  }
  #cell(): void {
    if (this.#tables.length === 0) return
    const { id, rows, columns } = this.#pick(this.#tables)
    const [row, column] = [this.#pick(rows), this.#pick(columns)]
    const cell = flatCell(this.doc, this.base, id, row, column)
    cell.insert(this.#at(cell), 'una cella', {})
    const attributes = flatBlocks(this.doc, this.base)
    if (this.random() < 0.3) attributes.set(headerKey(id, row, column), this.random() < 0.5)
    if (this.random() < 0.3) attributes.set(spanKey(id, row, column), '2x1')
    if (this.random() < 0.3) attributes.set(widthKey(id, column), 120)
  }
  #row(): void {
    if (this.#tables.length === 0) return
    const { id, rows } = this.#pick(this.#tables)
    const order = flatRows(this.doc, this.base, id)
    if (this.random() < 0.5 && order.length > 0) order.delete(Math.floor(this.random() * order.length), 1)
    else {
      rows.push(this.#id())
      order.insert(Math.floor(this.random() * (order.length + 1)), [rows.at(-1)])
    }
  }
}
