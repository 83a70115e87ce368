import type * as Y from 'yjs'
import { cutText } from '../../../../../shared/base/text/graphemes.ts'
import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { FilePlace } from '../../../../../shared/document/exchange/fileSuggestion.ts'
import type { ReviewedBlocks } from '../../../../../shared/document/exchange/takeReview.ts'
import { anchorOf, type FlatRange } from '../../../../../shared/document/flat/anchor/anchor.ts'
import { TextIndex } from '../../../../../shared/document/flat/anchor/textIndex.ts'
import { cellRoot, textRoot } from '../../../../../shared/document/flat/roots.ts'
import { type FileRemark, importThread, MAX_COMMENT } from '../../../../../shared/model/records/comment.ts'
import { suggestFromFile } from '../../../../../shared/model/suggestions/putSuggestions.ts'
import { type Author, transact } from '../../../../../shared/model/transact.ts'

/** Where what is said about a file goes. */
export interface ReviewTarget {
  readonly doc: Y.Doc
  readonly base: string
  /** The room of the comments, of a person who may comment. */
  readonly comments: Y.Doc
  readonly author: Author
}

/** Comments and suggestions that are written in one task. */
const AT_ONCE = 50

/** Writes the comments and tracked changes of a file into the room of the comments; its blocks are in the document. @returns how many of each */
export async function importReview(target: ReviewTarget, { blocks, anchors, suggestions }: ReviewedBlocks, fileComments: readonly FileComment[]) {
  const { doc, base, comments, author } = target
  const places = new Places(doc, base, blocks)
  const threads = fileComments.filter(({ answers }) => answers === null)
  const answersTo = new Map<string, FileComment[]>()
  for (const each of fileComments) if (each.answers !== null) answersTo.set(each.answers, [...(answersTo.get(each.answers) ?? []), each])
  const tasks = [
    ...threads.map((first) => () => {
      const anchor = anchors.get(first.id)
      const range = anchor ? places.range(anchor.from, anchor.to) : null
      const [opening = remarkOf(first, ''), ...more] = remarksOf(first)
      importThread(comments, author, {
        first: opening,
        answers: [...more, ...(answersTo.get(first.id) ?? []).flatMap(remarksOf)],
        isResolved: first.resolved,
        anchor: range && anchorOf(doc, range),
      })
    }),
    ...suggestions.map(({ from, to, content, format, kind, author: name, at }) => () => {
      const range = places.range(from, to)
      if (range) suggestFromFile(comments, author, doc, { range, content, format, attributes: kind ?? {} }, { author: name, at: Date.parse(at) || 0 })
    }),
  ]
  for (let at = 0; at < tasks.length; at += AT_ONCE) {
    if (at > 0) await new Promise((resolve) => setTimeout(resolve))
    transact(comments, author, () => {
      for (const task of tasks.slice(at, at + AT_ONCE)) task()
    })
  }
  return { comments: threads.length, suggestions: suggestions.length }
}

const remarkOf = ({ author, at }: FileComment, text: string): FileRemark => ({ text, fromFile: { author, at: Date.parse(at) || 0 } })

/** A comment that is longer than ours goes on in answers. */
function remarksOf(each: FileComment): FileRemark[] {
  const out: FileRemark[] = []
  for (let rest = each.text; rest; ) {
    const part = cutText(rest, MAX_COMMENT)
    out.push(remarkOf(each, part))
    rest = rest.slice(part.length || MAX_COMMENT)
  }
  return out
}

/** Where the blocks of a file are in the document. */
class Places {
  readonly #rootOf = new Map<string, string>()
  readonly #indices = new Map<string, TextIndex | null>()
  readonly #doc: Y.Doc
  readonly #body: string

  constructor(doc: Y.Doc, base: string, blocks: ReviewedBlocks['blocks']) {
    this.#doc = doc
    this.#body = textRoot(base)
    for (const { table } of blocks)
      table?.cells.forEach((cells, row) => {
        cells.forEach((cell, column) => {
          const root = cellRoot(base, table.id, table.rows[row] ?? '', table.columns[column] ?? '')
          for (const { id } of cell.blocks) if (id !== null) this.#rootOf.set(id, root)
        })
      })
  }

  /** A range from one place to another, or to the end of the first block where they are in two texts; null where the block is not there. */
  range(from: FilePlace, to: FilePlace): FlatRange | null {
    const [start, end] = [this.#place(from), this.#place(to)]
    if (!start) return null
    const { root, at } = start
    return { root, from: at, to: Math.max(at, end?.root === root ? end.at : start.end) }
  }

  #place({ block, offset }: FilePlace) {
    const root = this.#rootOf.get(block) ?? this.#body
    let index = this.#indices.get(root)
    if (index === undefined) {
      index = this.#doc.share.has(root) ? TextIndex.of(this.#doc, root) : null
      this.#indices.set(root, index)
    }
    const span = index?.blockSpan(block)
    return span ? { root, at: Math.min(span.to, span.from + offset), end: span.to } : null
  }
}
