import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeader,
} from '@tiptap/pm/tables'
import {
  changeIndent,
  joinAfter,
  joinBefore,
  setKind,
  splitText,
  toggleChecked,
  toggleKind,
} from '../../../../../renderer/features/document/commands/blockCommands.ts'
import { moveByStep } from '../../../../../renderer/features/document/commands/moveBlocks.ts'
import { setTextAttribute } from '../../../../../renderer/features/document/commands/paragraphCommands.ts'
import { Finder } from '../../../../../renderer/features/document/find/findMatches.ts'
import { replaceRange } from '../../../../../renderer/features/document/find/replaceMatches.ts'
import { moveRow } from '../../../../../renderer/features/document/tables/moveRows.ts'
import { sortRows } from '../../../../../renderer/features/document/tables/sortRows.ts'
import { setWidths } from '../../../../../renderer/features/document/tables/widths/columnWidths.ts'
import { boundaries, type TextAt, textsOf, WORD, wordsIn } from './writtenTexts.ts'

/** What a person edits in: with a page or without one. */
export interface WritableEditor {
  readonly state: EditorState
  dispatch(tr: EditorState['tr']): void
  undo(): void
  redo(): void
}

const isInCell = ({ parent }: TextAt): boolean => /cell/.test(String(parent?.type.spec.tableRole))

/** What people do in a document, by dice: the same for a page and for none. */
export class Writer {
  readonly typed: string[] = []
  private count = 0

  constructor(
    readonly editor: WritableEditor,
    readonly name: string,
    private readonly random: () => number,
  ) {}

  get doc(): Node {
    return this.editor.state.doc
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }

  private run(command: Command): void {
    command(this.editor.state, (tr) => this.editor.dispatch(tr))
  }

  private select(from: number, to = from): void {
    this.editor.dispatch(this.editor.state.tr.setSelection(TextSelection.create(this.doc, from, to)))
  }

  private word(): string {
    const word = `${this.name}${this.count++}z`
    this.typed.push(word)
    return word
  }

  private somewhere(): TextAt & { readonly at: number } {
    const text = this.pick(textsOf(this.doc))
    return { ...text, at: text.pos + 1 + this.pick(boundaries(text.node)) }
  }

  type(): void {
    const { at } = this.somewhere()
    const text = `${this.word()}${this.random() < 0.15 ? '👩‍👧' : ''} `
    if (this.random() >= 0.3) {
      this.editor.dispatch(this.editor.state.tr.insertText(text, at))
      return
    }
    let to = at
    for (const character of text) {
      this.editor.dispatch(this.editor.state.tr.insertText(character, to))
      to += character.length
    }
  }
  /** Writes a word by a composition (IME), in which each letter comes by itself, while others go on. */
  compose(meanwhile: () => void): void {
    const { editor } = this
    if (!('composing' in editor)) {
      this.type()
      return
    }
    this.select(this.somewhere().at)
    Object.assign(editor, { composing: true })
    for (const letter of `${this.word()} `) {
      editor.dispatch(editor.state.tr.insertText(letter))
      meanwhile()
    }
    Object.assign(editor, { composing: false })
    editor.dispatch(editor.state.tr)
  }
  split(): void {
    this.select(this.somewhere().at)
    this.run(splitText)
  }
  join(): void {
    const text = this.somewhere()
    if (this.random() < 0.7) {
      this.select(text.pos + 1)
      this.run(joinBefore)
    } else {
      this.select(text.pos + 1 + text.node.content.size)
      this.run(joinAfter)
    }
  }
  retype(): void {
    this.select(this.somewhere().at)
    if (this.random() < 0.2) this.run(setTextAttribute('align', this.pick(['center', 'end', null])))
    else this.run(setKind(this.pick(['p', 'h1', 'h2', 'h3', 'quote', 'callout', 'code'])))
  }
  list(): void {
    this.select(...this.someRange())
    this.run(toggleKind(this.pick(['ul', 'ol', 'task'])))
  }
  indent(): void {
    this.select(...this.someRange())
    this.run(this.random() < 0.2 ? toggleChecked : changeIndent(this.random() < 0.7 ? 1 : -1))
  }
  mark(): void {
    const { node, pos } = this.somewhere()
    const ends = boundaries(node)
    const [from = 0, to = 0] = [this.pick(ends), this.pick(ends)].sort((a, b) => a - b)
    if (from === to || node.type.spec.code) return
    const { marks } = this.editor.state.schema
    const mark = this.pick([marks.bold?.create(), marks.italic?.create(), marks.link?.create({ href: 'https://example.org/' })])
    if (!mark) return
    const { tr } = this.editor.state
    this.editor.dispatch(
      this.random() < 0.7 ? tr.addMark(pos + 1 + from, pos + 1 + to, mark) : tr.removeMark(pos + 1 + from, pos + 1 + to, mark.type),
    )
  }
  /** From one place to one in the same or the next block of the same parent. */
  private someRange(): [number, number] {
    const texts = textsOf(this.doc)
    const at = Math.floor(this.random() * texts.length)
    const first = texts[at] as TextAt
    const next = texts[at + 1]
    const second = this.random() < 0.5 && next && isInCell(next) === isInCell(first) && next.parent === first.parent ? next : first
    const ends = [first, second].map(({ node, pos }) => pos + 1 + this.pick(boundaries(node)))
    return [Math.min(...ends), Math.max(...ends)]
  }
  remove(): void {
    const [from, to] = this.someRange()
    if (from === to) return
    this.select(from, to)
    this.editor.dispatch(this.editor.state.tr.deleteSelection())
  }
  paste(): void {
    this.select(...this.someRange())
    const { schema } = this.editor.state
    const pasted = [0, 1]
      .slice(0, 1 + Math.floor(this.random() * 2))
      .map(() => schema.nodes.textBlock?.create(null, schema.text(`${this.word()} `)) as Node)
    this.editor.dispatch(this.editor.state.tr.replaceSelection(new Slice(Fragment.from(pasted), 1, 1)))
  }
  /** Moves a top node; returns the words in it. */
  drag(): readonly string[] {
    const { doc } = this
    const from = Math.floor(this.random() * doc.childCount)
    const to = Math.floor(this.random() * (doc.childCount + 1))
    if (doc.childCount < 2 || to === from || to === from + 1) return []
    const starts = [0]
    doc.forEach((node) => void starts.push((starts.at(-1) ?? 0) + node.nodeSize))
    const node = doc.child(from)
    const { tr } = this.editor.state
    tr.delete(starts[from] ?? 0, (starts[from] ?? 0) + node.nodeSize)
    tr.insert(tr.mapping.map(starts[to] ?? 0), node)
    this.editor.dispatch(tr)
    return node.isTextblock ? (node.textContent.match(WORD) ?? []) : wordsIn(node)
  }
  /** Moves blocks or a row a step by keyboard; returns the words that may have moved. */
  move(): readonly string[] {
    this.select(...this.someRange())
    const step = this.random() < 0.5 ? -1 : 1
    const before = this.doc
    const command = isInTable(this.editor.state) ? moveRow(step) : moveByStep(step)
    this.run(command)
    return before === this.doc ? [] : wordsIn(this.doc)
  }
  /** Sorts the rows of a table by a column, or gives columns widths. */
  order(): void {
    if (!this.intoCell()) return
    if (this.random() < 0.6) this.run(sortRows(this.random() < 0.5 ? 'up' : 'down', 'it'))
    else this.run(setWidths(null, new Map([[Math.floor(this.random() * 3), this.random() < 0.3 ? null : 50 + Math.floor(this.random() * 200)]])))
  }
  private edge(): number {
    const count = Math.floor(this.random() * (this.doc.childCount + 1))
    let at = 0
    for (let child = 0; child < count; child++) at += this.doc.child(child).nodeSize
    return at
  }
  /** Calls somebody by name: a word that stands as one, and is none of the text's letters. */
  call(): void {
    const { at, node } = this.somewhere()
    const { inlineAtom } = this.editor.state.schema.nodes
    if (!inlineAtom || node.type.spec.code) return
    const embed = { to: this.pick(['person/0123456789abcdef', 'board/0123456789abcdef/note/fedcba9876543210']), label: this.word() }
    this.editor.dispatch(this.editor.state.tr.insert(at, inlineAtom.create({ embed })))
  }
  atom(): void {
    const { image, atomBlock } = this.editor.state.schema.nodes
    const node = this.random() < 0.5 ? image?.create({ src: 'data:image/png;base64,AA==', alt: 'y' }) : atomBlock?.create()
    if (node) this.editor.dispatch(this.editor.state.tr.insert(this.edge(), node))
  }
  table(): void {
    const { table, tableRow, tableCell } = this.editor.state.schema.nodes
    const row = () =>
      tableRow?.create(
        null,
        [0, 1].map(() => tableCell?.createAndFill() as Node),
      ) as Node
    const node = table?.create(null, [row(), row()])
    if (node) this.editor.dispatch(this.editor.state.tr.insert(this.edge(), node))
  }
  private intoCell(): boolean {
    const cells = textsOf(this.doc).filter(isInCell)
    if (cells.length === 0) return false
    this.select(this.pick(cells).pos + 1)
    return true
  }
  grid(): void {
    if (this.intoCell()) this.run(this.pick([addRowAfter, addRowAfter, addRowAfter, addColumnAfter, addColumnAfter, toggleHeader('row')]))
    else if (this.random() < 0.5) this.table()
  }
  ungrid(): void {
    if (this.intoCell()) this.run(this.pick([deleteRow, deleteRow, deleteColumn, deleteTable]))
  }
  /** Makes two neighbouring cells one, or one of two again; returns the words that moved. */
  merge(): readonly string[] {
    const cells: number[] = []
    this.doc.descendants((node, pos) => {
      if (/cell/.test(String(node.type.spec.tableRole))) cells.push(pos)
      return !node.isTextblock
    })
    if (cells.length < 2) return []
    const at = Math.floor(this.random() * (cells.length - 1))
    const [first, second] = [cells[at] ?? 0, cells[at + 1] ?? 0]
    if (this.doc.resolve(first).node(-1) !== this.doc.resolve(second).node(-1)) return []
    const { tr } = this.editor.state
    const selection = CellSelection.create(tr.doc, first, second)
    this.editor.dispatch(tr.setSelection(selection))
    // beside one that is high or wide more than the two are selected
    const words: string[] = []
    selection.forEachCell((cell) => void words.push(...wordsIn(cell)))
    this.run(this.random() < 0.7 ? mergeCells : splitCell)
    return words
  }
  /** Finds a word and puts new ones in the place of it, and new blanks in that of all blanks between it and others. */
  replace(): void {
    const words = wordsIn(this.doc)
    if (words.length === 0) return
    const { tr } = this.editor.state
    const matches = (text: string) => new Finder({ text, matchCase: true, wholeWord: false, matchAccents: true }).matchesIn(tr.doc)
    // one of them, where two people moved it: the new word is written once
    const [first] = matches(this.pick(words))
    if (first) replaceRange(tr, first, this.word())
    for (const match of matches(' ').toReversed()) replaceRange(tr, match, ' ')
    this.editor.dispatch(tr)
  }
  undo(): void {
    this.editor.undo()
  }
  redo(): void {
    this.editor.redo()
  }
}
