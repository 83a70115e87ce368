import type { Node } from '@tiptap/pm/model'
import { type Selection, TextSelection, type Transaction } from '@tiptap/pm/state'

/** A place in a text, by how many texts stand before it: wrappers around them may change, texts and their order may not. */
interface TextPlace {
  readonly index: number
  readonly offset: number
}

/**
 * Changes what is drawn around texts and keeps the selection at the same letters: a list that is drawn anew around its text would leave the caret
 * in the next text, or in the next cell. Cost: the blocks of the document.
 */
export function keepCaret(tr: Transaction, redraw: () => void): void {
  const places = placesOf(tr.selection, tr.doc)
  const before = tr.steps.length
  redraw()
  if (!places || tr.steps.length === before) return
  const [anchor, head] = places.map((place) => positionOf(tr.doc, place))
  if (anchor === undefined || head === undefined || anchor === null || head === null) return
  if (tr.selection.anchor !== anchor || tr.selection.head !== head) tr.setSelection(TextSelection.create(tr.doc, anchor, head))
}

function placesOf(selection: Selection, doc: Node): readonly [TextPlace, TextPlace] | null {
  if (!(selection instanceof TextSelection)) return null
  const { $anchor, $head } = selection
  const place = ($pos: typeof $anchor): TextPlace => {
    let index = 0
    doc.nodesBetween(0, $pos.start() - 1, (node) => {
      if (node.isTextblock) index++
      return !node.isTextblock
    })
    return { index, offset: $pos.parentOffset }
  }
  return [place($anchor), place($head)]
}

function positionOf(doc: Node, { index, offset }: TextPlace): number | null {
  let left = index
  let position: number | null = null
  doc.descendants((node, pos) => {
    if (position !== null) return false
    if (!node.isTextblock) return true
    if (left-- === 0) position = pos + 1 + Math.min(offset, node.content.size)
    return false
  })
  return position
}
