import type { FlatBlock } from '../flat/flatBlock.ts'
import { fromFileBody, unitsOfNode } from '../flat/fromBody.ts'
import type { BodyMark, BodyNode } from '../normalizedBody.ts'
import type { MarkChange } from '../suggest/proposedContent.ts'
import type { FileDocument } from './fileDocument.ts'
import { blockChanges, knownFormats } from './fileKinds.ts'
import type { FilePlace, FileSuggestion } from './fileSuggestion.ts'
import { type ReviewedText, settleParagraphs, type TextChange } from './settleParagraphs.ts'

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
  const anchors = new Map<string, { from: FilePlace; to: FilePlace }>()
  const texts = new Map<string, ReviewedText>()
  const read = fromFileBody(nodes, random, (block, content, attrs) => {
    const changes: TextChange[] = []
    const rest: BodyNode[] = []
    let offset = 0
    let [hasInserted, isDeleted] = [false, content.length > 0]
    for (const node of content) {
      const [text, units] = [wordsOf(node), unitsOfNode(node)]
      // a proposal is letters: a footnote that was put in is in the text
      const inserted = node.type === 'footnote' ? undefined : markOf(node, 'insertion')
      const deleted = markOf(node, 'deletion')
      for (const { type, attrs: comment } of node.marks ?? []) {
        if (type !== 'comment') continue
        const anchor = anchors.get(String(comment?.id))
        const end = { block, offset: offset + (inserted ? 0 : units) }
        if (anchor) anchor.to = end
        else anchors.set(String(comment?.id), { from: { block, offset }, to: end })
      }
      // who inserted it and who deleted it again: it is in no text
      if (inserted && deleted) continue
      hasInserted ||= inserted !== undefined
      isDeleted &&= deleted !== undefined
      if (inserted) {
        changes.push({ from: offset, to: offset, content: [{ text, marks: marksOf(node.marks) }], format: null, ...whoseOf(inserted) })
        continue
      }
      if (deleted) changes.push({ from: offset, to: offset + units, content: [], format: null, ...whoseOf(deleted) })
      const reformat = markOf(node, 'reformat')
      if (reformat) {
        const before = withFormats(node.marks ?? [], reformat.attrs?.was)
        changes.push({ from: offset, to: offset + units, content: [], format: formatChange(before, node.marks ?? []), ...whoseOf(reformat) })
        rest.push({ ...node, marks: before })
      } else rest.push(node)
      offset += units
    }
    texts.set(block, { changes, isNew: hasInserted && rest.length === 0, isDeleted, ...blockChanges(attrs) })
    return rest
  })
  const suggestions: FileSuggestion[] = []
  const settle = (blocks: readonly FlatBlock[]): readonly FlatBlock[] => {
    const settled = settleParagraphs(blocks, texts)
    suggestions.push(...settled.suggestions)
    return settled.blocks
  }
  const blocks = settle(read).map((block) =>
    block.table
      ? { ...block, table: { ...block.table, cells: block.table.cells.map((row) => row.map((cell) => ({ ...cell, blocks: settle(cell.blocks) }))) } }
      : block,
  )
  return { blocks, anchors, suggestions }
}

const wordsOf = ({ type, text, attrs }: BodyNode): string =>
  type === 'hardBreak' ? '\n' : type === 'mention' ? `@${attrs?.label ?? ''}` : (text ?? '')

const markOf = ({ marks }: BodyNode, type: string): BodyMark | undefined => marks?.find((mark) => mark.type === type)
const whoseOf = ({ attrs }: BodyMark) => ({ author: String(attrs?.author ?? ''), at: String(attrs?.at ?? '') })

const isFormat = (type: string): boolean => knownFormats.some((each) => each === type)

/** Marks of letters that come, as the text stores them. */
const marksOf = (marks: readonly BodyMark[] = []): Readonly<Record<string, true | string>> =>
  Object.fromEntries(
    marks.flatMap(({ type, attrs }): [string, true | string][] =>
      type === 'link' ? [[type, String(attrs?.href)]] : isFormat(type) ? [[type, true]] : [],
    ),
  )

/** Marks as they were before a change of formats. */
const withFormats = (marks: readonly BodyMark[], was: unknown): readonly BodyMark[] => [
  ...knownFormats.flatMap((type) => (Array.isArray(was) && was.includes(type) ? [{ type }] : [])),
  ...marks.filter(({ type }) => !isFormat(type) && type !== 'reformat'),
]

function formatChange(before: readonly BodyMark[], after: readonly BodyMark[]): MarkChange {
  const has = (marks: readonly BodyMark[], name: string) => marks.some(({ type }) => type === name)
  return Object.fromEntries(
    knownFormats.filter((name) => has(before, name) !== has(after, name)).map((name) => [name, has(after, name) ? true : null]),
  )
}
