import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { truncate } from '../../../../shared/base/text/truncate.ts'
import { newFlatId } from '../../../../shared/document/flat/roots.ts'

/** Longest text of a footnote that is typed, or goes through the clipboard, in UTF-16 units: it stands at the foot of a page. */
export const MAX_FOOTNOTE = 4000

/** The footnotes of a text. */
interface FootnoteState {
  /** Their ids in the order of their marks, each once. */
  readonly ids: readonly string[]
  /** The number at each mark. Not counted by the page's style: it lays out each block for itself, and only where it is on screen. */
  readonly numbers: DecorationSet
}

/** The footnotes of a text, in the order of their marks. */
export const footnoteKey = new PluginKey<FootnoteState>('footnotes')

/** The id of a footnote's mark; null for any other node. */
export function footnoteOf(node: Node): string | null {
  const embed: unknown = node.type.name === 'inlineAtom' ? node.attrs.embed : null
  const id = (embed as { readonly f?: unknown } | null)?.f
  return typeof id === 'string' ? id : null
}

/** Reads and writes what footnotes say, for what is copied and pasted. */
export interface FootnoteTexts {
  /** Empty where nobody wrote one. */
  readonly read: (id: string) => string
  readonly write: (id: string, text: string) => void
  readonly random: () => number
}

/** Knows the footnotes of the text, and lets them travel: a mark that is pasted beside its original, or in another document, gets a note of its own. */
export function footnotePlugin(texts: FootnoteTexts, open: (id: string) => void): Plugin<FootnoteState> {
  return new Plugin<FootnoteState>({
    key: footnoteKey,
    state: {
      init: (_, { doc }) => footnotesIn(doc),
      apply: (tr, before) => {
        if (!tr.docChanged) return before
        if (meetsFootnote(tr)) return footnotesIn(tr.doc)
        return before.ids.length > 0 ? { ids: before.ids, numbers: before.numbers.map(tr.mapping, tr.doc) } : before
      },
    },
    props: {
      decorations: (state) => footnoteKey.getState(state)?.numbers,
      handleClickOn: (_view, _pos, node) => {
        const id = footnoteOf(node)
        if (id) open(id)
        return id !== null
      },
      handleKeyDown: ({ state: { selection } }, event) => {
        const id = event.key === 'Enter' && selection instanceof NodeSelection ? footnoteOf(selection.node) : null
        if (id) open(id)
        return id !== null
      },
      transformCopied: (slice) => mapMarks(slice, (id) => ({ embed: { f: id }, note: truncate(texts.read(id), MAX_FOOTNOTE) })),
      transformPasted: (slice, { state }) => mapMarks(slice, (id, note) => ({ embed: { f: adopted(state, texts, id, note) }, note: null })),
    },
  })
}

/** The id under which a pasted mark has its note here. */
function adopted(state: EditorState, texts: FootnoteTexts, id: string, note: unknown): string {
  const current = texts.read(id)
  const isHere = footnoteKey.getState(state)?.ids.includes(id) === true
  if (current && !isHere) return id
  const fresh = newFlatId(texts.random)
  const text = current || (typeof note === 'string' ? note : '')
  if (text) texts.write(fresh, text)
  return fresh
}

function mapMarks(slice: Slice, change: (id: string, note: unknown) => Readonly<Record<string, unknown>>): Slice {
  let isChanged = false
  const inNode = (node: Node): Node => {
    const id = footnoteOf(node)
    if (id === null) return node.isLeaf ? node : node.copy(inFragment(node.content))
    isChanged = true
    return node.type.create(change(id, node.attrs.note), null, node.marks)
  }
  const inFragment = (content: Fragment): Fragment => Fragment.fromArray(content.content.map(inNode))
  const content = inFragment(slice.content)
  return isChanged ? new Slice(content, slice.openStart, slice.openEnd) : slice
}

/** Whether a change touches the mark of a footnote: only then can their order be another. Cost: what changed. */
function meetsFootnote(tr: Transaction): boolean {
  let meets = false
  const checkRange = (doc: Node, from: number, to: number) => {
    if (meets) return
    doc.nodesBetween(from, to, (node) => {
      meets ||= footnoteOf(node) !== null
      return !meets
    })
  }
  tr.mapping.maps.forEach((map, at) => {
    map.forEach((fromBefore, toBefore, fromAfter, toAfter) => {
      checkRange(tr.docs[at] ?? tr.before, fromBefore, toBefore)
      checkRange(tr.docs[at + 1] ?? tr.doc, fromAfter, toAfter)
    })
  })
  return meets
}

/** Whether a change puts the mark of a footnote in. Cost: what comes. */
export function bringsFootnotes(tr: Transaction): boolean {
  let brings = false
  tr.mapping.maps.forEach((map, at) => {
    map.forEach((_from, _to, from, to) => {
      const doc = tr.docs[at + 1] ?? tr.doc
      if (brings || to <= from) return
      doc.nodesBetween(from, to, (node, pos) => {
        if (pos >= from && footnoteOf(node) !== null) brings = true
      })
    })
  })
  return brings
}

/** Cost: O(document). */
function footnotesIn(doc: Node): FootnoteState {
  const numberOf = new Map<string, number>()
  const numbers: Decoration[] = []
  doc.descendants((node, pos) => {
    const id = footnoteOf(node)
    if (!id) return
    const number = numberOf.get(id) ?? numberOf.size + 1
    numberOf.set(id, number)
    numbers.push(Decoration.node(pos, pos + node.nodeSize, { 'data-number': String(number) }))
  })
  return { ids: [...numberOf.keys()], numbers: DecorationSet.create(doc, numbers) }
}

/** Where the mark of a footnote stands; null where it is gone. Cost: O(document). */
export function placeOfFootnote(doc: Node, id: string): number | null {
  let place: number | null = null
  doc.descendants((node, pos) => {
    if (place === null && footnoteOf(node) === id) place = pos
    return place === null
  })
  return place
}
