import type { Node } from '@tiptap/pm/model'
import { type FindOptions, type FoldedText, foldText, rangesIn, type TextRange } from '../../../../shared/base/text/foldText.ts'
import { type ShownText, shownText, type WordsOf } from '../mentions/shown/shownText.ts'

/** What is searched in a document. */
export interface FindQuery extends FindOptions {
  readonly text: string
}

/** Longest text that is searched, in UTF-16 units. */
export const MAX_QUERY = 200

const textOf = (block: Node, wordsOf: WordsOf): ShownText => shownText(block, wordsOf, (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\ufffc'))

/** A part of a document that was searched. */
export interface FindMatch extends TextRange {
  /** A mention is in it: no letters take its place. */
  readonly meetsMention?: boolean
}

/** Texts as they are compared: a block is folded once for as long as it stays the same. */
const folded = new Map<string, WeakMap<Node, FoldedText>>()

function foldedBlock(block: Node, { text, hasMentions }: ShownText, query: FindQuery): FoldedText {
  if (hasMentions) return foldText(text, query)
  const kind = `${query.matchCase} ${query.matchAccents}`
  const blocks = folded.get(kind) ?? new WeakMap<Node, FoldedText>()
  folded.set(kind, blocks)
  const before = blocks.get(block)
  if (before) return before
  const result = foldText(text, query)
  blocks.set(block, result)
  return result
}

/** Finds a query again and again in a document that changes. Blocks that stayed the same are not read again. */
export class Finder {
  private readonly ranges = new WeakMap<Node, readonly FindMatch[]>()
  private readonly text: string

  constructor(
    readonly query: FindQuery,
    private readonly wordsOf: WordsOf = () => null,
  ) {
    this.text = foldText(query.text.slice(0, MAX_QUERY), query).text
  }

  /** Where the query stands, in order, in positions of the document; cells of tables included. Cost: the blocks, and what changed of them. */
  matchesIn(doc: Node): readonly FindMatch[] {
    const matches: FindMatch[] = []
    if (this.text === '') return matches
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true
      for (const { from, to, meetsMention } of this.rangesOf(node))
        matches.push({ from: pos + 1 + from, to: pos + 1 + to, ...(meetsMention ? { meetsMention } : {}) })
      return false
    })
    return matches
  }

  private rangesOf(block: Node): readonly FindMatch[] {
    const before = this.ranges.get(block)
    if (before) return before
    const shown = textOf(block, this.wordsOf)
    const ranges = rangesIn(shown.text, foldedBlock(block, shown, this.query), this.text, this.query)
    const matches = shown.hasMentions ? ranges.map(({ from, to }) => shown.rangeOf(from, to)) : ranges
    this.ranges.set(block, matches)
    return matches
  }
}
