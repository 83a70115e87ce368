import type { Node, Schema } from '@tiptap/pm/model'
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import { random } from '../../../../shared/base/random.ts'
import { markerId } from '../../../../shared/document/flat/flatBlock.ts'
import { flatText } from '../../../../shared/document/flat/roots.ts'
import { type Author, transact } from '../../../../shared/model/transact.ts'
import { isTyping, touchesCaret } from './changeKinds.ts'
import { type ComposedBlock, rememberBlock, replacementsIn, writeReplacements } from './composing/composedBlock.ts'
import { type Rejoined, rejoin } from './composing/rejoin.ts'
import { bindingKey, type LocalChange, markOwn } from './localChange.ts'
import { idOf, isTable, leavesOf, summaryOf } from './nodes/flowNodes.ts'
import { DocumentReader } from './read/documentReader.ts'
import { editorPosition, relativePosition, sharedPosition } from './read/positions.ts'
import { deletionOf } from './read/repair.ts'
import { insertionRepair, type Repair, repairAfter } from './read/repairAfter.ts'
import { changedRanges } from './write/changedRanges.ts'
import { writeContainer } from './write/documentWriter.ts'

/** The editor as the binding needs it: a view with a page, or a state without one. */
export interface BoundEditor {
  readonly state: EditorState
  readonly composing: boolean
  dispatch(tr: Transaction): void
}

export interface BindingOptions {
  readonly doc: Y.Doc
  /** Base of the roots that hold the document. */
  readonly base: string
  readonly schema: Schema
  /** Whose transactions these are; null: what is shown is never written, and nothing repaired. */
  readonly author: Author | null
  /** Whether what stands twice is taken away: not in a copy, where that would be a change to the document. Without: it is. */
  readonly repairs?: boolean
}

/** A caret or a selection that follows its letters. */
export interface SharedSelection {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/**
 * Keeps an editor and a shared document the same.
 *
 *   bound ──▶ composing apart ──▶ bound        a composition (IME) goes on while somebody else writes in its block
 *
 * What this person does is read from the steps of the editor and written in one Yjs transaction for each dispatch; what others do is read from
 * Yjs and shown by the fewest steps. While a composition is apart, both wait: it ends, and its letters are brought over what came meanwhile.
 */
export class DocumentBinding {
  readonly doc: Y.Doc
  readonly base: string
  readonly reader: DocumentReader
  private readonly schema: Schema
  private readonly author: Author | null
  private readonly repairs: boolean
  private editor: BoundEditor | null = null
  private readonly written = new WeakSet<LocalChange>()
  private isWriting = false
  /** The document as editor and Yjs last had it both, while a composition is apart. */
  private apart: EditorState['doc'] | null = null
  /** What an editor was made with: it need not be read again at once. */
  private first: Node | null = null
  private caret: SharedSelection | null = null
  /** The block of a composition before what others wrote last. */
  private composed: ComposedBlock | null = null
  private readonly beforeWrite: ((isTyping: boolean) => () => void)[] = []

  constructor({ doc, base, schema, author, repairs = true }: BindingOptions) {
    this.repairs = repairs
    this.doc = doc
    this.base = base
    this.schema = schema
    this.author = author
    this.reader = new DocumentReader(doc, base, schema)
  }

  /** The source of ids for new blocks. */
  readonly random = (): number => this.author?.random() ?? random()

  /** What is to be shown first. */
  content(): Node {
    this.first = this.schema.topNodeType.create(null, this.reader.content() as Node[])
    return this.first
  }

  /** Runs before each write; what it returns runs after it. For undo, which begins a step there. */
  onWrite(listener: (isTyping: boolean) => () => void): void {
    this.beforeWrite.push(listener)
  }

  attach(editor: BoundEditor): void {
    this.editor = editor
    // what arrived while nobody had the document open: who saw two copies and deleted one would lose the other with it
    const isRepaired = this.author !== null && this.repairs && this.takeAway(insertionRepair(this.doc))
    this.doc.on('beforeAllTransactions', this.rememberCaret)
    this.doc.on('afterTransaction', this.onTransaction)
    if (isRepaired || editor.state.doc !== this.first) this.showAll()
    this.first = null
  }

  detach(): void {
    if (this.apart) this.compositionEnded(true)
    this.doc.off('beforeAllTransactions', this.rememberCaret)
    this.doc.off('afterTransaction', this.onTransaction)
    this.editor = null
  }

  /** The changes that are still to be written. */
  unwritten(changes: readonly LocalChange[]): readonly LocalChange[] {
    return changes.some((change) => this.written.has(change)) ? changes.filter((change) => !this.written.has(change)) : changes
  }

  private localChanges(state: EditorState): readonly LocalChange[] {
    return this.unwritten(bindingKey.getState(state) ?? [])
  }

  /** Writes what this person changed since the last time. */
  flush(): void {
    const { editor, author } = this
    if (!editor || this.apart) {
      if (editor && !editor.composing) this.compositionEnded()
      return
    }
    const changes = this.localChanges(editor.state)
    if (changes.length === 0) return
    for (const change of changes) this.written.add(change)
    if (!author) return
    const before = summaryOf(changes[0]?.before ?? editor.state.doc)
    this.write(author, changes)
    // of two markers with one id another one may be the first now, and marks that code did not show are seen in a paragraph
    if (before.hasDoubledIds || (before.hasPlainText && !isTyping(changes))) this.showAll()
    else this.showSpans(changes)
  }

  /** A cell that somebody else made wider spreads when what stood in the way goes. */
  private showSpans(changes: readonly LocalChange[]): void {
    const { editor } = this
    if (!editor || (isTyping(changes) && editor.state.selection.$from.parent.content.size > 0)) return
    const tables = new Set(leavesOf(editor.state.doc).flatMap(({ node }) => (isTable(node) ? [markerId(idOf(node) ?? '')] : [])))
    if (tables.size === 0) return
    const { tr } = editor.state
    this.reader.readChange(tr, { body: null, keys: [], tables })
    if (tr.docChanged) editor.dispatch(markOwn(tr, 'shared'))
  }

  private write(author: Author, changes: readonly Pick<LocalChange, 'before' | 'after' | 'transactions'>[]): void {
    this.asWriter(changes, () => {
      transact(this.doc, author, () => {
        for (const { before, after, transactions } of changes)
          writeContainer(this, flatText(this.doc, this.base), { node: before, from: 0 }, { node: after, from: 0 }, changedRanges(transactions))
      })
    })
  }

  /** Writes without reading it back. */
  private asWriter(changes: readonly Pick<LocalChange, 'transactions'>[], write: () => void): void {
    const ended = this.beforeWrite.map((listener) => listener(isTyping(changes)))
    this.isWriting = true
    try {
      write()
    } finally {
      this.isWriting = false
      for (const end of ended) end()
    }
  }

  /** Shows all of the shared document again, by the steps that differ. */
  private showAll(): void {
    const { editor } = this
    if (!editor) return
    const { tr } = editor.state
    this.reader.readAll(tr)
    if (tr.docChanged) editor.dispatch(markOwn(tr, 'shared'))
  }

  private readonly rememberCaret = (): void => {
    const { editor } = this
    if (!editor || this.isWriting || this.apart) return
    this.caret = this.selection()
    this.composed = editor.composing ? rememberBlock(editor.state, this.doc, this.base) : null
  }

  private readonly onTransaction = (transaction: Y.Transaction): void => {
    const { editor } = this
    if (!editor || this.isWriting) return
    const change = this.reader.changeOf(transaction)
    if (!change) return
    if (this.apart) return
    const { tr } = editor.state
    this.reader.readChange(tr, change)
    // a transaction that began inside of another one's ending was seen with it already
    if (summaryOf(tr.doc).units !== flatText(this.doc, this.base).length) this.reader.readAll(tr)
    if (tr.docChanged) {
      if (editor.composing && touchesCaret(tr, editor.state)) {
        this.apart = editor.state.doc
        return
      }
      this.show(tr)
    }
    if (this.author && this.repairs) this.repair(transaction)
  }

  private show(tr: Transaction): void {
    const { editor, caret } = this
    if (!editor) return
    const selection = caret && !editor.composing ? this.selectionAt(tr.doc, caret) : null
    if (selection && !selection.eq(tr.selection)) tr.setSelection(selection)
    editor.dispatch(markOwn(tr, 'shared'))
  }

  /** A selection of a document that was relative; null where its text is not shown. */
  private selectionAt(doc: EditorState['doc'], { anchor, head }: SharedSelection): Selection | null {
    const [from, to] = [editorPosition(doc, this.doc, this.base, anchor), editorPosition(doc, this.doc, this.base, head)]
    if (from === null || to === null) return null
    const [$anchor, $head] = [doc.resolve(Math.min(from, doc.content.size)), doc.resolve(Math.min(to, doc.content.size))]
    return $anchor.parent.inlineContent && $head.parent.inlineContent ? TextSelection.between($anchor, $head) : Selection.near($anchor)
  }

  /** Where the caret or the selected text is, so that it follows its letters; null where something else is selected. */
  selection(): SharedSelection | null {
    const selection = this.editor?.state.selection
    return selection instanceof TextSelection ? { anchor: this.toRelative(selection.anchor), head: this.toRelative(selection.head) } : null
  }

  /** Selects what is relative, if it is shown. */
  select(selection: SharedSelection): void {
    const { editor } = this
    const target = editor && this.selectionAt(editor.state.doc, selection)
    if (editor && target) editor.dispatch(editor.state.tr.setSelection(target).scrollIntoView())
  }

  /** A position of the editor that follows the letter before it. */
  toRelative(pos: number): Y.RelativePosition {
    const doc = this.editor?.state.doc ?? this.content()
    return relativePosition(this.doc, sharedPosition(doc, this.base, pos))
  }

  /** Where a relative position is in the editor; null where its text is not shown. */
  fromRelative(relative: Y.RelativePosition): number | null {
    return this.editor ? editorPosition(this.editor.state.doc, this.doc, this.base, relative) : null
  }

  /** One repair at a time: each is a transaction of its own, and what follows is decided by what it leaves. Each takes something away, so it ends. */
  private repair(transaction: Y.Transaction): void {
    if (this.editor) this.takeAway(repairAfter(this, transaction, this.editor.state.doc))
  }

  private takeAway(doubled: readonly Repair[]): boolean {
    if (doubled.length === 0) return false
    // not the author's: undo must not bring the second copy back
    this.doc.transact(() => {
      for (const text of new Set(doubled.map((part) => part.text))) text.applyDelta([...deletionOf(doubled.filter((part) => part.text === text))])
    }, 'repair')
    return true
  }

  /** Brings the letters of a composition over what others wrote in its block meanwhile. */
  compositionEnded(isLast = false): void {
    const { editor, author } = this
    if (!editor || !this.apart || (editor.composing && !isLast)) return
    const changes = this.localChanges(editor.state)
    for (const change of changes) this.written.add(change)
    const { apart, composed } = this
    this.apart = null
    const replacements = composed?.doc === apart && composed ? replacementsIn(composed, changes) : null
    if (author && composed && replacements) this.writeComposed(author, composed, replacements, changes)
    else {
      const rejoined: Rejoined = rejoin(editor.state, apart, changes, (tr) => this.reader.readAll(tr))
      if (author && rejoined.change) this.write(author, [rejoined.change])
    }
    if (isLast) return
    this.showAll()
    if (this.caret) this.select(this.caret)
  }

  private writeComposed(
    author: Author,
    { root }: ComposedBlock,
    replacements: NonNullable<ReturnType<typeof replacementsIn>>,
    changes: readonly LocalChange[],
  ): void {
    this.asWriter(changes, () => {
      transact(this.doc, author, () => {
        const index = writeReplacements(this.doc, root, replacements)
        const head = relativePosition(this.doc, { root, index })
        this.caret = { anchor: head, head }
      })
    })
  }
}
