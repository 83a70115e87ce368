import { BLOCKS, TABLE_PARTS } from './elementNames.ts'
import { markupTokens } from './markupTokens.ts'
import { MAX_MARKUP_DEPTH, maxElements } from './pasteLimits.ts'
import { tagWithKnownAttributes } from './tagAttributes.ts'

const VOID = new Set(['br', 'hr', 'img', 'input'])
/** Elements that stay until the markup is sanitized: what a document may hold, and what word processors write it with. */
const KEPT = new Set([
  ...[...VOID, ...BLOCKS, ...TABLE_PARTS, 'label'],
  ...['span', 'code', 'strong', 'b', 'em', 'i', 'u', 's', 'del', 'strike', 'sup', 'sub', 'a'],
])
/** Elements before which an open paragraph ends. */
const ENDS_PARAGRAPH = new Set(BLOCKS)
const CELLS = ['td', 'th', 'caption', 'table']
const PARTS = new Set(TABLE_PARTS)

/** For an element that ends an open one of these names by itself: those names, and the elements in which it does not look further. */
const ENDS: Readonly<Record<string, { readonly open: readonly string[]; readonly within: readonly string[] }>> = {
  a: { open: ['a'], within: CELLS },
  li: { open: ['li'], within: ['ul', 'ol', ...CELLS] },
  dt: { open: ['dt', 'dd'], within: ['dl', ...CELLS] },
  dd: { open: ['dt', 'dd'], within: ['dl', ...CELLS] },
  td: { open: ['td', 'th'], within: ['table'] },
  th: { open: ['td', 'th'], within: ['table'] },
  tr: { open: ['tr', 'caption'], within: ['table'] },
  thead: { open: ['thead', 'tbody', 'tfoot', 'caption'], within: ['table'] },
  tbody: { open: ['thead', 'tbody', 'tfoot', 'caption'], within: ['table'] },
  tfoot: { open: ['thead', 'tbody', 'tfoot', 'caption'], within: ['table'] },
}

/**
 * Pasted markup, written anew before a browser parses it: only known elements and attributes, each closed in order. Misnested
 * markup, such as formatting that never ends, otherwise becomes a tree of millions of elements (HTML, "the adoption agency").
 * Cost: O(length).
 * @returns null where it has more elements than its length justifies, or is nested deeper than people write
 */
export function wellFormedHtml(html: string): string | null {
  const out: string[] = []
  const stack: string[] = []
  const most = maxElements(html.length)
  let elements = 0

  const closeTo = (index: number) => {
    while (stack.length > index) out.push(`</${stack.pop()}>`)
  }
  /** Closes the innermost open element of `names`, unless one of `within` lies above it. */
  const closeOpen = (names: readonly string[], within: readonly string[]) => {
    for (let index = stack.length - 1; index >= 0; index--) {
      const name = stack[index] ?? ''
      if (names.includes(name)) return closeTo(index)
      if (within.includes(name)) return
    }
  }

  for (const token of markupTokens(html)) {
    if (token.kind === 'text') out.push(token.text.replaceAll('<', '&lt;'))
    else if (!KEPT.has(token.name)) continue
    else if (token.kind === 'close') closeOpen([token.name], PARTS.has(token.name) ? ['table'] : CELLS)
    else {
      if (++elements > most) return null
      if (ENDS_PARAGRAPH.has(token.name)) closeOpen(['p'], CELLS)
      const ends = ENDS[token.name]
      if (ends) closeOpen(ends.open, ends.within)
      out.push(tagWithKnownAttributes(token.name, token.attributes))
      if (!VOID.has(token.name)) stack.push(token.name)
      if (stack.length > MAX_MARKUP_DEPTH) return null
    }
  }
  closeTo(0)
  return out.join('')
}
