import type { Node } from '@tiptap/pm/model'

/** A word of a run, which somebody typed once. */
export const WORD = /[a-z]\d+z/g

/** The words of a text, each of which somebody typed once. */
export function wordsIn(doc: Node): readonly string[] {
  let text = ''
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    text += `${node.textBetween(0, node.content.size, '', (leaf) => ` ${labelOf(leaf)} `)}\n`
    return false
  })
  return text.match(WORD) ?? []
}

/** The word of a mention; empty for anything else that is no letter. */
const labelOf = (leaf: Node): string => String((leaf.attrs.embed as { readonly label?: unknown } | undefined)?.label ?? '')

export interface TextAt {
  readonly node: Node
  readonly pos: number
  readonly parent: Node | null
}

export function textsOf(doc: Node): readonly TextAt[] {
  const texts: TextAt[] = []
  doc.descendants((node, pos, parent) => {
    if (!node.isTextblock) return true
    texts.push({ node, pos, parent })
    return false
  })
  return texts
}

/** Offsets of a text that are not inside a word, nor inside a character. */
export function boundaries(node: Node): readonly number[] {
  const text = node.textBetween(0, node.content.size, '', '\ufffc')
  const inside = new Set<number>()
  for (const { index, 0: word } of text.matchAll(WORD)) for (let at = 1; at < word.length; at++) inside.add(index + at)
  return Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => {
    const unit = text.charCodeAt(at)
    return !inside.has(at) && !(unit >= 0xdc00 && unit <= 0xdfff)
  })
}
