import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ScriptRuns } from '../../../../../shared/base/text/scriptRuns.ts'

/** The parts in which paragraphs are shown that change script or direction very often. */
export const partedTextKey = new PluginKey<DecorationSet>('partedText')

/** Shows such paragraphs in parts, each laid out for itself, and only where it is on screen. The text stays as it is. */
export const PartedText = Extension.create({
  name: 'partedText',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: partedTextKey,
      state: {
        init: (_, { doc }) => DecorationSet.create(doc, partsBetween(doc, 0, doc.content.size)),
        apply: (tr, parts) => (tr.docChanged ? updated(tr, parts) : parts),
      },
      props: { decorations: (state) => partedTextKey.getState(state) },
    }),
  ],
})

function updated(tr: Transaction, before: DecorationSet): DecorationSet {
  let parts = before.map(tr.mapping, tr.doc)
  for (const [from, to] of changedBlocks(tr)) {
    const next = partsBetween(tr.doc, from, to)
    const previous = parts.find(from, to)
    if (previous.length > 0) parts = parts.remove(previous)
    if (next.length > 0) parts = parts.add(tr.doc, next)
  }
  return parts
}

/** What a transaction changed, up to the ends of its blocks. */
function changedBlocks({ mapping, doc }: Transaction): readonly (readonly [number, number])[] {
  return mapping.maps.flatMap((map, at) => {
    const ranges: [number, number][] = []
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      const later = mapping.slice(at + 1)
      const [from, to] = [doc.resolve(later.map(newFrom, -1)), doc.resolve(later.map(newTo, 1))]
      ranges.push([from.depth > 0 ? from.before(1) : from.pos, to.depth > 0 ? to.after(1) : to.pos])
    })
    return ranges
  })
}

function partsBetween(doc: Node, from: number, to: number): Decoration[] {
  const parts: Decoration[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const runs = new ScriptRuns()
    const starts = [pos + 1]
    node.forEach((child, offset) => {
      for (const index of runs.partings(child.text ?? '')) starts.push(pos + 1 + offset + index)
    })
    if (starts.length > 1)
      starts.forEach((start, at) => {
        parts.push(Decoration.inline(start, starts[at + 1] ?? pos + node.nodeSize - 1, { nodeName: 'span', class: 'text-part' }))
      })
    return false
  })
  return parts
}
