import type { BodyMark, BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** The blocks of one paragraph of a file while it is read: pictures, text boxes and page breaks inside split it. */
export class ParagraphBuffer {
  readonly #blocks: BodyNode[] = []
  #inline: BodyNode[] = []
  #marksOfNext: BodyMark[] = []
  readonly #wrap: (content: readonly BodyNode[]) => BodyNode

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
