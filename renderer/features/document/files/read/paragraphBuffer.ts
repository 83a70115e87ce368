import type { BodyMark, BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** The blocks of one paragraph of a file while it is read: pictures, text boxes and page breaks inside split it. */
export class ParagraphBuffer {
  readonly #blocks: BodyNode[] = []
  #inline: BodyNode[] = []
  #marksOfNext: BodyMark[] = []
  #wrap: (content: readonly BodyNode[]) => BodyNode

  constructor(wrap: (content: readonly BodyNode[]) => BodyNode) {
    this.#wrap = wrap
  }

  text(text: string, marks: readonly BodyMark[]): void {
    if (!text) return
    const all = [...marks, ...this.#marksOfNext]
    this.#marksOfNext = []
    this.#inline.push({ type: 'text', text, ...(all.length > 0 ? { marks: all } : {}) })
  }

  /** Marks the text before, or that after where none is: of something that stands at one place. */
  markHere(mark: BodyMark): void {
    const at = this.#inline.findLastIndex(({ text }) => text?.trim())
    const node = this.#inline[at]
    if (node) this.#inline[at] = { ...node, marks: [...(node.marks ?? []), mark] }
    else this.#marksOfNext.push(mark)
  }

  inline(node: BodyNode): void {
    this.#inline.push(node)
  }

  block(...nodes: readonly BodyNode[]): void {
    this.#flush()
    this.#blocks.push(...nodes)
  }

  /** Ends the paragraph here, where its end would go: what follows is one by itself. @param next makes it of its content */
  endParagraph(end: Readonly<Record<string, unknown>>, next: (content: readonly BodyNode[]) => BodyNode): void {
    const before = this.#blocks.length
    this.#flush()
    const last = this.#blocks.at(-1)
    if (last && this.#blocks.length > before) this.#blocks[this.#blocks.length - 1] = withEnd(last, end)
    this.#wrap = next
  }

  /** The blocks; none for an empty paragraph. */
  take(): BodyNode[] {
    this.#flush()
    return this.#blocks
  }

  #flush(): void {
    const inline = this.#inline
    this.#inline = []
    if (inline.some(({ type, text }) => type !== 'hardBreak' && (text === undefined || text.trim() !== ''))) this.#blocks.push(this.#wrap(inline))
  }
}

/** A paragraph, or the one in a quote or callout, of which somebody proposed something for its end. */
export const withEnd = (block: BodyNode, end: Readonly<Record<string, unknown>>): BodyNode =>
  block.type === 'blockquote' || block.type === 'callout'
    ? { ...block, content: block.content?.map((inner) => withEnd(inner, end)) ?? [] }
    : { ...block, attrs: { ...block.attrs, end } }
