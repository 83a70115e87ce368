import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { cleanText } from '../../../../shared/document/cleanText.ts'

/** Longest word in UTF-16 units. The layout of a word costs a browser the square of its length, and a longer one would freeze the window. */
const LONGEST_WORD = 2000
/** Longest word where a paste has many long ones. */
const LONGEST_OF_MANY = 400
/** UTF-16 units in long words beyond which a paste has many of them. */
const MANY = 10_000

/** Cleans a pasted text: removes what no format can hold, makes what ends a line a break, and breaks longer words into lines. Cost: O(slice). */
export function breakLongRuns(slice: Slice): Slice {
  let unitsInLongWords = 0
  slice.content.descendants((node) => {
    for (const [word] of (node.text ?? '').matchAll(/\S{401,}/gu)) unitsInLongWords += word.length
  })
  const longest = unitsInLongWords > MANY ? LONGEST_OF_MANY : LONGEST_WORD
  return new Slice(mapText(slice.content, false, longest), slice.openStart, slice.openEnd)
}

function mapText(content: Fragment, inCode: boolean, longest: number): Fragment {
  const out: Node[] = []
  content.forEach((node) => {
    if (node.isText) out.push(...breakNode(node, inCode, longest))
    else out.push(node.copy(mapText(node.content, node.type.spec.code === true, longest)))
  })
  return Fragment.fromArray(out)
}

function breakNode(node: Node, inCode: boolean, longest: number): Node[] {
  const { schema } = node.type
  const text = cleanText(node.text ?? '')
  if (!text) return []
  const lines = (inCode ? [text] : text.split('\n')).map((line) => (line.length > longest ? parts(line, longest) : [line]))
  if (inCode) return [schema.text(lines.flat().join('\n'), node.marks)]
  if (lines.length === 1 && lines[0]?.length === 1) return [text === node.text ? node : schema.text(text, node.marks)]
  return lines
    .flat()
    .flatMap((part, at) => [
      ...(at > 0 ? [schema.nodes.hardBreak?.create() ?? schema.text(' ')] : []),
      ...(part ? [schema.text(part, node.marks)] : []),
    ])
}

/** Breaks words that are too long, never inside a surrogate pair. */
function parts(text: string, longest: number): string[] {
  const out: string[] = []
  let from = 0
  for (const run of text.matchAll(/\S{401,}/gu)) {
    for (let end = run.index + longest; end < run.index + run[0].length; end += longest) {
      const at = /[\uDC00-\uDFFF]/.test(text[end] ?? '') ? end + 1 : end
      out.push(text.slice(from, at))
      from = at
    }
  }
  return [...out, text.slice(from)].filter(Boolean)
}
