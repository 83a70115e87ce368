import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HighlightColor,
  type ICommentOptions,
  InsertedTextRun,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx'
import { directionOf } from '../../../../../shared/base/text/direction.ts'
import type { FileComment } from '../../../../../shared/document/exchange/fileDocument.ts'
import type { BodyMark, BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { commentSpans } from '../common/fileText.ts'

/** The text of a file with what Word keeps apart from it: footnotes, comments, tracked changes. Visits the inline nodes in the order of the document. */
export class DocxText {
  readonly #footnotes: Paragraph[][] = []
  readonly #comments: readonly FileComment[]
  readonly #answers = new Map<string, number[]>()
  readonly #numberOf = new Map<string, number>()
  readonly #spans: ReturnType<typeof commentSpans>
  #revisions = 0

  constructor(body: readonly BodyNode[], comments: readonly FileComment[]) {
    this.#comments = comments
    this.#spans = commentSpans(body, comments)
    comments.forEach((comment, at) => {
      this.#numberOf.set(comment.id, at)
      if (comment.answers !== null) this.#answers.set(comment.answers, [...(this.#answers.get(comment.answers) ?? []), at])
    })
  }

  /** The footnotes so far, by number. */
  footnotes(): Record<string, { readonly children: readonly Paragraph[] }> {
    return Object.fromEntries(this.#footnotes.map((children, at) => [at + 1, { children }]))
  }

  /** Every comment, answers with the comment that they answer. */
  comments(): ICommentOptions[] {
    return this.#comments.map(({ author, at, text, answers, resolved }, id) => ({
      id,
      author: author || 'Tavolo',
      initials: initialsOf(author),
      date: new Date(at),
      ...(answers !== null ? { parentId: this.#numberOf.get(answers) ?? 0 } : {}),
      ...(resolved ? { resolved } : {}),
      children: text.split('\n').map((line) => new Paragraph({ children: [new TextRun(line)] })),
    }))
  }

  /** Inline nodes as runs with their marks: a link with its address, a hard break as a line break. */
  runs(nodes: readonly BodyNode[], base: { readonly bold?: boolean } = {}): ParagraphChild[] {
    const out: ParagraphChild[] = []
    for (const node of nodes) {
      const { begins, ends } = this.#spans(node)
      for (const id of begins) for (const number of this.#thread(id)) out.push(new CommentRangeStart(number))
      out.push(...this.#node(node, base))
      for (const id of ends)
        for (const number of this.#thread(id)) out.push(new CommentRangeEnd(number), new TextRun({ children: [new CommentReference(number)] }))
    }
    return out
  }

  #thread(id: string): readonly number[] {
    const number = this.#numberOf.get(id)
    return number === undefined ? [] : [number, ...(this.#answers.get(id) ?? [])]
  }

  #node(node: BodyNode, base: IRunOptions): ParagraphChild[] {
    if (node.type === 'hardBreak') return node.marks ? this.#textRuns('\n', node.marks, base).slice(1) : [new TextRun({ break: 1 })]
    if (node.type === 'footnote') {
      this.#footnotes.push(
        (node.content ?? []).map(({ content = [] }) => new Paragraph({ ...directionOptions(content), children: this.runs(content) })),
      )
      return [new FootnoteReferenceRun(this.#footnotes.length)]
    }
    const text = node.type === 'mention' ? String(node.attrs?.label ?? '') : (node.text ?? '')
    const link = node.marks?.find((mark) => mark.type === 'link')?.attrs?.href
    const pieces = this.#textRuns(text, node.marks ?? [], { ...base, ...(link ? { style: 'Hyperlink' } : {}) })
    return typeof link === 'string' ? [new ExternalHyperlink({ link, children: pieces })] : pieces
  }

  /** Whose a tracked change is, as Word has it: each has a number of its own. */
  revision(attrs: Readonly<Record<string, unknown>> = {}) {
    return { id: ++this.#revisions, author: String(attrs.author || 'Tavolo'), date: String(attrs.at) }
  }

  #textRuns(text: string, marks: readonly BodyMark[], base: IRunOptions): ParagraphChild[] {
    const has = (type: string) => marks.some((mark) => mark.type === type)
    const change = marks.find((mark) => mark.type === 'deletion') ?? marks.find((mark) => mark.type === 'insertion')
    const reformat = marks.find((mark) => mark.type === 'reformat')
    const direction = directionOf(text) === 'rtl' ? { rightToLeft: true } : {}
    const was = (type: string) => Array.isArray(reformat?.attrs?.was) && reformat.attrs.was.includes(type)
    const options: IRunOptions = {
      ...lookOf(has, base),
      ...direction,
      // what is said of proofs makes the element that Word wants there where letters had no look of their own
      ...(reformat ? { revision: { noProof: false, ...lookOf(was, base), ...direction, ...this.revision(reformat.attrs) } } : {}),
    }
    return text.split('\n').map((line, at) => {
      const run = { ...options, ...(at > 0 ? { break: 1 } : {}), children: withTabs(line) }
      if (!change) return new TextRun(run)
      const author = this.revision(change.attrs)
      return change.type === 'deletion' ? new DeletedTextRun({ ...run, ...author }) : new InsertedTextRun({ ...run, ...author })
    })
  }
}

/** The look of letters. @param base what they have of the paragraph around them */
const lookOf = (has: (type: string) => boolean, { bold, ...others }: IRunOptions): IRunOptions => ({
  ...others,
  ...(bold ? { bold } : {}),
  ...(has('bold') ? { bold: true } : {}),
  ...(has('italic') ? { italics: true } : {}),
  ...(has('underline') ? { underline: {} } : {}),
  ...(has('strike') ? { strike: true } : {}),
  ...(has('superscript') ? { superScript: true } : {}),
  ...(has('subscript') ? { subScript: true } : {}),
  ...(has('code') ? { font: 'Consolas' } : {}),
  ...(has('highlight') ? { highlight: HighlightColor.YELLOW } : {}),
})

const initialsOf = (author: string): string =>
  author
    .split(/\s+/)
    .flatMap((word) => [...word].slice(0, 1))
    .join('')
    .slice(0, 4)

const withTabs = (line: string): (string | Tab)[] => line.split('\t').flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part]))

/** The direction of a paragraph, its own or that of its first letter: Word does not find it out by itself. */
export const directionOptions = (nodes: readonly BodyNode[], dir?: unknown): { readonly bidirectional?: true } =>
  (dir ?? directionOf(nodes.map(({ text = '' }) => text).join(''))) === 'rtl' ? { bidirectional: true } : {}
