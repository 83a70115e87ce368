import type * as Y from 'yjs'
import { documentMarks } from '../../../shared/document/bodySchema.ts'
import { baseOf } from '../../../shared/document/flat/form.ts'
import { readFlat } from '../../../shared/document/flat/readFlat.ts'
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
} from '../../../shared/document/flat/roots.ts'

const phrases = ['Verbale dell’incontro', 'perché', 'città 🏘️', 'trasporto\n', ' e ', 'è', 'e\u0301', '👩‍👩‍👧 famiglie']
const mentions = [
  { to: 'abcdefgh12345678', label: 'Anna' },
  { to: 'person/abcdefgh12345678', label: 'Anna Rossi' },
  { to: 'organisation/comune-di-gorizia', label: 'Comune di Gorizia' },
  { to: 'board/abcdefgh12345678/note/0123456789abcdef', label: 'Più autobus' },
]
const picture = { t: 'image', src: 'data:image/png;base64,iVBORw0KGgo=', alt: 'una piantina', width: 40, height: 30 }

/** A source of chance that a seed repeats (mulberry32): numbers from 0 up to, not including, 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One random edit of a document, as the editor may write it: letters, blocks, marks, attributes, tables. */
export function editFlat(doc: Y.Doc, random: () => number, origin: unknown = null): void {
  const editor = new RandomEditor(doc, random)
  doc.transact(() => editor.edit(), origin)
}

class RandomEditor {
  readonly #base: string
  readonly #text: Y.Text
  readonly #attributes: Y.Map<unknown>

  constructor(
    private readonly doc: Y.Doc,
    private readonly random: () => number,
  ) {
    this.#base = baseOf(doc) ?? NEW_BASE
    this.#text = flatText(doc, this.#base)
    this.#attributes = flatBlocks(doc, this.#base)
  }

  edit(): void {
    const edits = [this.#type, this.#type, this.#type, this.#split, this.#remove, this.#remove, this.#mark, this.#attribute, this.#kind]
    this.#pick([...edits, this.#atom, this.#table, this.#cell, this.#row]).call(this)
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }
  /** A place between two characters, as a caret finds it. */
  #at(text: Y.Text): number {
    const at = Math.floor(this.random() * (text.length + 1))
    return at > 0 && this.#splitsPair(text, at) ? at - 1 : at
  }
  #splitsPair(text: Y.Text, at: number): boolean {
    const units = (text.toDelta() as readonly { readonly insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
      .join('')
    return /[\ud800-\udbff]/.test(units[at - 1] ?? '')
  }
  #range(text: Y.Text): readonly [at: number, length: number] {
    const at = this.#at(text)
    const to = Math.min(text.length, at + Math.floor(this.random() * 7))
    return [at, to > at && this.#splitsPair(text, to) ? to - 1 - at : to - at]
  }
  #id(): string {
    return newFlatId(this.random)
  }
  #blockId(): string | null {
    const ids = readFlat(this.doc, this.#base).flatMap(({ id, table }) => (id === null || table ? [] : [id]))
    return ids.length > 0 ? this.#pick(ids) : null
  }
  #someTable() {
    const tables = readFlat(this.doc, this.#base).flatMap(({ table }) => (table ? [table] : []))
    return tables.length > 0 ? this.#pick(tables) : null
  }
  #marks(): Record<string, true | string> {
    const mark = this.#pick([...documentMarks, 'highlight'])
    return { [mark]: mark === 'link' ? 'https://www.comune.parma.it/' : true }
  }

  #type(): void {
    this.#text.insert(this.#at(this.#text), this.#pick(phrases), this.random() < 0.3 ? this.#marks() : {})
  }
  #split(): void {
    const attrs = this.random() < 0.5 ? {} : { t: this.#pick(['h1', 'ol', 'task', 'quote']), indent: 2 }
    this.#text.insertEmbed(this.#at(this.#text), { b: this.#id(), ...attrs }, {})
  }
  #remove(): void {
    const [at, length] = this.#range(this.#text)
    if (length > 0) this.#text.delete(at, length)
  }
  #mark(): void {
    const [at, length] = this.#range(this.#text)
    if (length > 0) this.#text.format(at, length, this.random() < 0.3 ? { bold: null } : this.#marks())
  }
  #attribute(): void {
    const id = this.#blockId() ?? this.#id()
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
    this.#attributes.set(attributeKey(id, name), value)
  }
  #kind(): void {
    const id = this.#blockId()
    if (id !== null) this.#attributes.set(attributeKey(id, 't'), this.#pick(['p', 'h2', 'ul', 'code', 'callout']))
  }
  #atom(): void {
    const embeds = [{ t: 'rule' }, picture, { t: 'pageBreak' }].map((attrs): object => ({ b: this.#id(), ...attrs }))
    this.#text.insertEmbed(this.#at(this.#text), this.#pick([...embeds, ...mentions]), {})
  }
  #table(): void {
    const id = this.#id()
    this.#text.insertEmbed(this.#at(this.#text), { b: id, t: 'table' }, {})
    flatRows(this.doc, this.#base, id).push([this.#id(), this.#id()])
    flatColumns(this.doc, this.#base, id).push([this.#id(), this.#id()])
  }
  #cell(): void {
    const table = this.#someTable()
    if (!table) return
    const { id, rows, columns } = table
    const [row, column] = [this.#pick(rows), this.#pick(columns)]
    const cell = flatCell(this.doc, this.#base, id, row, column)
    cell.insert(this.#at(cell), 'una cella', {})
    if (this.random() < 0.3) this.#attributes.set(headerKey(id, row, column), this.random() < 0.5)
    if (this.random() < 0.3) this.#attributes.set(spanKey(id, row, column), '2x1')
    if (this.random() < 0.3) this.#attributes.set(widthKey(id, column), 120)
  }
  #row(): void {
    const table = this.#someTable()
    if (!table) return
    const order = flatRows(this.doc, this.#base, table.id)
    if (this.random() < 0.5 && order.length > 0) order.delete(Math.floor(this.random() * order.length), 1)
    else order.insert(Math.floor(this.random() * (order.length + 1)), [this.#id()])
  }
}
