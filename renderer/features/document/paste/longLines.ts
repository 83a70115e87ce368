import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { cleanText } from '../../../../shared/document/normalizedBody.ts'

/** Longest word in UTF-16 units. The layout of a word costs a browser the square of its length, and a longer one would freeze the window. */
const LONGEST_RUN = 2000

/** Cleans a pasted text: removes lone surrogates and control characters, and breaks longer words into lines. */
export const breakLongRuns = (slice: Slice): Slice => new Slice(mapText(slice.content, false), slice.openStart, slice.openEnd)

function mapText(content: Fragment, inCode: boolean): Fragment {
  const out: Node[] = []
  content.forEach((node) => {
    if (node.isText) out.push(...breakNode(node, inCode))
    else out.push(node.copy(mapText(node.content, node.type.spec.code === true)))
  })
  return Fragment.fromArray(out)
}

function breakNode(node: Node, inCode: boolean): Node[] {
  const { schema } = node.type
  const text = cleanText(node.text ?? '')
  if (!text) return []
  if (text.length <= LONGEST_RUN) return [text === node.text ? node : schema.text(text, node.marks)]
  if (inCode) return [schema.text(parts(text).join('\n'), node.marks)]
  return parts(text).flatMap((part, at) => [...(at > 0 ? [schema.nodes.hardBreak?.create() ?? schema.text(' ')] : []), schema.text(part, node.marks)])
}

/** Breaks words that are too long, never inside a surrogate pair. */
function parts(text: string): string[] {
  const out: string[] = []
  let from = 0
  for (const run of text.matchAll(/\S{2001,}/gu)) {
    for (let end = run.index + LONGEST_RUN; end < run.index + run[0].length; end += LONGEST_RUN) {
      const at = /[\uDC00-\uDFFF]/.test(text[end] ?? '') ? end + 1 : end
      out.push(text.slice(from, at))
      from = at
    }
  }
  return [...out, text.slice(from)].filter(Boolean)
}
