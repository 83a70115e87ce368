import { splitBlock } from '@tiptap/pm/commands'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state'
import { addColumnAfter, addRowAfter, CellSelection, deleteRow, deleteTable, mergeCells } from '@tiptap/pm/tables'
import { kindOf } from '../../../../../renderer/features/document/binding/nodes/blockData.ts'
import { changeKind, joinBefore, splitText } from '../../../../../renderer/features/document/commands/blockCommands.ts'
import type { RunEditor } from './documentRun.ts'
import { textsOf } from './writtenTexts.ts'

/** One of two people in a race: what they do is about words, wherever these stand. */
export class Racer {
  constructor(readonly editor: RunEditor) {}

  get state(): EditorState {
    return this.editor.state
  }
  run(command: Command): void {
    command(this.state, (tr) => this.editor.dispatch(tr))
  }
  find(word: string, after = false): number {
    let at = -1
    this.state.doc.descendants((node, pos) => {
      if (at < 0 && node.text?.includes(word)) at = pos + node.text.indexOf(word) + (after ? word.length : 0)
    })
    return at
  }
  caret(at: number): void {
    this.editor.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, at)))
  }
  type(word: string, beside: string): void {
    this.editor.dispatch(this.state.tr.insertText(` ${word} `, this.find(beside, true)))
  }
  private block(word: string) {
    return textsOf(this.state.doc).find(({ node }) => node.textContent.includes(word)) as { node: Node; pos: number }
  }
  kind(word: string, kind: string): void {
    const { tr } = this.state
    changeKind(tr, this.block(word).pos, kind)
    this.editor.dispatch(tr)
  }
  indent(word: string): void {
    const { node, pos } = this.block(word)
    this.editor.dispatch(this.state.tr.setNodeAttribute(pos, 'indent', Number(node.attrs.indent) + 1))
  }
  enter(word: string): void {
    this.caret(this.find(word))
    this.run(splitText)
  }
  join(word: string): void {
    this.caret(this.block(word).pos + 1)
    this.run(joinBefore)
  }
  removeRange(from: string, to: string): void {
    this.editor.dispatch(this.state.tr.delete(this.find(from), this.find(to, true)))
  }
  bold(from: string, to: string): void {
    const mark = this.state.schema.marks.bold?.create()
    if (mark) this.editor.dispatch(this.state.tr.addMark(this.find(from), this.find(to, true), mark))
  }
  paste(from: string, to: string, word: string): void {
    this.editor.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, this.find(from), this.find(to, true))))
    const { schema } = this.state
    const pasted = [word, 'z9z'].map((text) => schema.nodes.textBlock?.create(null, schema.text(text)) as Node)
    this.editor.dispatch(this.state.tr.replaceSelection(new Slice(Fragment.from(pasted), 1, 1)))
  }
  drag(word: string): void {
    const { doc, tr } = this.state
    let [at, pos] = [0, 0]
    while (!doc.child(at).textContent.includes(word)) pos += doc.child(at++).nodeSize
    const node = doc.child(at)
    this.editor.dispatch(tr.delete(pos, pos + node.nodeSize).insert(0, node))
  }
  table(): void {
    const { nodes, text } = { nodes: this.state.schema.nodes, text: (word: string) => this.state.schema.text(word) }
    const cell = (word: string) => nodes.tableCell?.create(null, nodes.textBlock?.create(null, text(word))) as Node
    const row = (...words: string[]) => nodes.tableRow?.create(null, words.map(cell)) as Node
    const table = nodes.table?.create(null, [row('t1z', 't2z'), row('t3z', 't4z')])
    if (table) this.editor.dispatch(this.state.tr.insert(this.state.doc.content.size, table))
  }
  inCell(word: string, command: Command): void {
    this.caret(this.find(word))
    this.run(command)
  }
  /** Makes the cells of two words one. */
  merge(first: string, second: string): void {
    const cellAt = (word: string) => this.state.doc.resolve(this.find(word)).before(-1)
    const { tr } = this.state
    this.editor.dispatch(tr.setSelection(CellSelection.create(tr.doc, cellAt(first), cellAt(second))))
    this.run(mergeCells)
  }
  cell(row: number, column: number, word: string): void {
    let [rows, target] = [0, -1]
    this.state.doc.descendants((node, pos) => {
      if (node.type.spec.tableRole !== 'row') return true
      if (rows++ === row) {
        let at = pos + 1
        node.forEach((cell, _offset, index) => {
          if (index === column) target = at + 2
          at += cell.nodeSize
        })
      }
      return false
    })
    if (target >= 0) this.editor.dispatch(this.state.tr.insertText(`${word} `, target))
  }
  undo(): void {
    this.editor.undo()
  }
  /** The text that every race begins from. */
  begin(): void {
    this.editor.dispatch(this.state.tr.insertText('v1z v2z', this.state.selection.from))
    this.run(splitBlock)
    this.editor.dispatch(this.state.tr.insertText('w1z w2z w3z'))
    this.run(splitBlock)
    this.editor.dispatch(this.state.tr.insertText('x1z x2z x3z'))
  }
  kinds(): readonly string[] {
    return textsOf(this.state.doc).map(({ node }) => kindOf(node))
  }
}

/** What two people do apart, and then: at once (`apart`), or one after the other (`after`). */
export interface Race {
  readonly set?: (person: Racer) => void
  readonly a?: (person: Racer) => void
  readonly b?: (person: Racer) => void
  readonly after?: readonly ((a: Racer, b: Racer) => void)[]
  readonly apart?: readonly [(a: Racer) => void, (b: Racer) => void]
  /** Words that somebody took away on purpose. */
  readonly may?: readonly string[]
}

const heading = (person: Racer) => person.kind('w1z', 'h1')
const list = (person: Racer) => person.kind('w1z', 'ul')
const typing = (beside: string) => (person: Racer) => person.type('b1z', beside)
const row = (person: Racer) => person.inCell('t1z', addRowAfter)
const table = (person: Racer) => person.table()
const undo = (person: Racer) => person.undo()
const tableWords = ['t1z', 't2z', 't3z', 't4z']

/** Every pair of acts that lost or doubled words in the old form of documents, and their like. */
export const races: Readonly<Record<string, Race>> = {
  'a paragraph becomes a heading while the other types in it': { a: heading, b: typing('w1z') },
  'both make it a heading': { a: heading, b: heading },
  'it becomes a list while the other types in it': { a: list, b: typing('w1z') },
  'both make it a list': { a: list, b: list },
  'bullets become numbers while the other types': { set: list, a: (p) => p.kind('w1z', 'ol'), b: typing('w1z') },
  'it becomes a quotation while the other types': { a: (p) => p.kind('w1z', 'quote'), b: typing('w1z') },
  'it becomes code while the other types': { a: (p) => p.kind('w1z', 'code'), b: typing('w1z') },
  'an item is indented while the other types': {
    set: (p) => {
      p.kind('v1z', 'ul')
      p.kind('w1z', 'ul')
    },
    a: (p) => p.indent('w1z'),
    b: typing('w1z'),
  },
  'Enter in the middle while the other types in the tail': { a: (p) => p.enter('w2z'), b: typing('w3z') },
  'both press Enter at the same place': { a: (p) => p.enter('w2z'), b: (p) => p.enter('w2z') },
  'Enter at two places of one block': { a: (p) => p.enter('w2z'), b: (p) => p.enter('w3z') },
  'a join while the other types in the second block': { a: (p) => p.join('x1z'), b: typing('x1z') },
  'both join': { a: (p) => p.join('x1z'), b: (p) => p.join('x1z') },
  'a join while the other presses Enter in the second block': { a: (p) => p.join('x1z'), b: (p) => p.enter('x2z') },
  'a range is deleted while the other types inside of it': {
    a: (p) => p.removeRange('w1z', 'x1z'),
    b: typing('w2z'),
    may: ['w1z', 'w2z', 'w3z', 'x1z'],
  },
  'a paste over words while the other types between them': { a: (p) => p.paste('w1z', 'w3z', 'a9z'), b: typing('w2z'), may: ['w1z', 'w2z', 'w3z'] },
  'bold and heading': { a: (p) => p.bold('w1z', 'w2z'), b: heading },
  'a block is dragged while the other types in it': { a: (p) => p.drag('x1z'), b: typing('x1z') },
  'both drag the same block': { a: (p) => p.drag('x1z'), b: (p) => p.drag('x1z') },
  'a block is dragged while the other makes it a heading': { a: (p) => p.drag('x1z'), b: (p) => p.kind('x1z', 'h1') },
  'a row each': {
    set: table,
    a: (p) => {
      row(p)
      p.cell(1, 0, 'a1z')
    },
    b: (p) => {
      row(p)
      p.cell(1, 0, 'b1z')
    },
  },
  'a row and a column, both typed in': {
    set: table,
    a: (p) => {
      row(p)
      p.cell(1, 1, 'a1z')
    },
    b: (p) => {
      p.inCell('t1z', addColumnAfter)
      p.cell(0, 1, 'b1z')
    },
  },
  'both type first in a new cell': {
    set: (p) => {
      p.table()
      row(p)
    },
    a: (p) => p.cell(1, 1, 'a1z'),
    b: (p) => p.cell(1, 1, 'b1z'),
  },
  'a row is deleted while the other types in it': {
    set: table,
    a: (p) => p.inCell('t3z', deleteRow),
    b: (p) => p.cell(1, 0, 'b1z'),
    may: ['t3z', 't4z'],
  },
  'a table is deleted while the other types in it': {
    set: table,
    a: (p) => p.inCell('t3z', deleteTable),
    b: (p) => p.cell(1, 0, 'b1z'),
    may: tableWords,
  },
  'cells are merged while the other types in the covered one': { set: table, a: (p) => p.merge('t1z', 't2z'), b: (p) => p.cell(0, 1, 'b1z') },
  'undo of a heading after the other typed in it': { a: heading, after: [(_a, b) => b.type('b1z', 'w1z'), undo] },
  'undo of a heading while the other types': { a: heading, apart: [undo, typing('w1z')] },
  'undo of a list while the other types': { a: list, apart: [undo, typing('w1z')] },
  'undo of Enter after the other typed in the tail': { a: (p) => p.enter('w2z'), after: [(_a, b) => b.type('b1z', 'w3z'), undo] },
  'undo of a join after the other typed': { a: (p) => p.join('x1z'), after: [(_a, b) => b.type('b1z', 'x1z'), undo] },
  'undo of a row after the other typed in it': { set: table, a: row, after: [(_a, b) => b.cell(1, 0, 'b1z'), undo] },
  'undo of a row while the other types in it': { set: table, a: row, apart: [undo, (b) => b.cell(1, 0, 'b1z')] },
  'undo of a table after the other typed in it': { a: table, after: [(_a, b) => b.cell(0, 0, 'b1z'), undo], may: tableWords },
  'both delete and both undo': { a: (p) => p.removeRange('w1z', 'w2z'), b: (p) => p.removeRange('w1z', 'w2z'), apart: [undo, undo] },
}
