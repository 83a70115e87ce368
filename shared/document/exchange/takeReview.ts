import type { FlatBlock } from '../flat/flatBlock.ts'
import { fromFileBody, unitsOfNode } from '../flat/fromBody.ts'
import type { BodyMark, BodyNode } from '../normalizedBody.ts'
import type { FileDocument } from './fileDocument.ts'

/** A place in the text of a block, in units. */
export interface FilePlace {
  readonly block: string
  readonly offset: number
}

/** A tracked change of a file: letters of a block that would go, and what would come behind them. */
export interface FileSuggestion {
  readonly block: string
  readonly from: number
  readonly to: number
  readonly replacement: string
  readonly author: string
  /** ISO 8601. */
  readonly at: string
}

/** A document of a file, and what is said about it in terms of its blocks. */
export interface ReviewedBlocks {
  readonly blocks: readonly FlatBlock[]
  /** By the id of the comment that opens a thread: the first letter that it is about, and the place behind the last one. */
  readonly anchors: ReadonlyMap<string, { readonly from: FilePlace; readonly to: FilePlace }>
  readonly suggestions: readonly FileSuggestion[]
}

/**
 * The text of a file before its tracked changes, which become suggestions, and where its comments are. Cost: O(nodes).
 * @param random makes the ids of blocks
 */
export function takeReview({ nodes }: FileDocument, random: () => number): ReviewedBlocks {
  const suggestions: FileSuggestion[] = []
  const anchors = new Map<string, { from: FilePlace; to: FilePlace }>()
  const blocks = fromFileBody(nodes, random, (block, content) => {
    const changes: Change[] = []
    const rest: BodyNode[] = []
    let offset = 0
    for (const node of content) {
      const [text, units] = [wordsOf(node), unitsOfNode(node)]
      // a proposal is letters: a footnote that was put in is in the text
      const inserted = node.type === 'footnote' ? undefined : markOf(node, 'insertion')
      const deleted = markOf(node, 'deletion')
      for (const { type, attrs } of node.marks ?? []) {
        if (type !== 'comment') continue
        const anchor = anchors.get(String(attrs?.id))
        const end = { block, offset: offset + (inserted ? 0 : units) }
        if (anchor) anchor.to = end
        else anchors.set(String(attrs?.id), { from: { block, offset }, to: end })
      }
      // who inserted it and who deleted it again: it is in no text
      if (inserted && deleted) continue
      if (inserted) changes.push({ from: offset, to: offset, replacement: text, ...whoseOf(inserted) })
      else {
        if (deleted) changes.push({ from: offset, to: offset + units, replacement: '', ...whoseOf(deleted) })
        rest.push(node)
        offset += units
      }
    }
    suggestions.push(...joined(changes).map((change) => ({ block, ...change })))
    return rest
  })
  return { blocks, anchors, suggestions }
}

const wordsOf = ({ type, text, attrs }: BodyNode): string =>
  type === 'hardBreak' ? '\n' : type === 'mention' ? `@${attrs?.label ?? ''}` : (text ?? '')

type Change = Omit<FileSuggestion, 'block'>

const markOf = ({ marks }: BodyNode, type: string): BodyMark | undefined => marks?.find((mark) => mark.type === type)
const whoseOf = ({ attrs }: BodyMark) => ({ author: String(attrs?.author ?? ''), at: String(attrs?.at ?? '') })

/** What one person changed at one place is one suggestion: words taken away, and others put in. */
function joined(changes: readonly Change[]): readonly Change[] {
  const out: Change[] = []
  for (const change of changes) {
    const last = out.at(-1)
    // also where the new words stand before the old ones
    if (last && last.author === change.author && last.to === change.from)
      out[out.length - 1] = { ...last, to: change.to, replacement: last.replacement + change.replacement }
    else out.push(change)
  }
  return out
}
