export type Raw = Record<string, unknown>
export type Mark = { readonly type: string; readonly attrs?: Raw }

/** The text of a paragraph while it is gathered. */
export class InlineBuffer {
  #nodes: Raw[] = []
  /** Whether a space must come before the next letter. */
  #needsGap = false

  /** Adds text of HTML: a line end is a space, and none is left where a line begins. */
  text(source: string, marks: readonly Mark[]): void {
    const read = withoutLineEnds(source)
    const text = this.#isAtSpace(read !== source) ? read.replace(START, '') : read
    if (!text) return
    if (this.#needsGap && WORD_START.test(text) && WORD_END.test(this.#last())) this.#push(' ', [])
    this.#needsGap = false
    this.#push(text, marks)
  }

  lineBreak(): void {
    this.#nodes.push({ type: 'hardBreak' })
    this.#needsGap = false
  }

  /** Adds what stands in the text like a letter. */
  add(node: Raw): void {
    this.#nodes.push(node)
    this.#needsGap = false
  }

  /** The next word does not continue the last one. */
  gap(): void {
    this.#needsGap = true
  }

  /** What was gathered, without the spaces at its ends; empty where there is nothing to read. The buffer is empty then. */
  take(): Raw[] {
    const nodes = this.#nodes
    this.#nodes = []
    this.#needsGap = false
    trimStart(nodes)
    trimEnd(nodes)
    return nodes
  }

  #push(text: string, marks: readonly Mark[]): void {
    if (text) this.#nodes.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })
  }

  #last = (): string => String(this.#nodes.at(-1)?.text ?? '')
  #isAtSpace(hadLineEnd: boolean): boolean {
    const last = this.#nodes.at(-1)
    return last === undefined || last.type === 'hardBreak' || (hadLineEnd && this.#last().endsWith(' '))
  }
}

const WORD_START = /^[\p{L}\p{N}]/u
const WORD_END = /[\p{L}\p{N}]$/u

// a space that may not break is one that somebody typed
const EDGE = '[ \\t\\n\\r\\f]+'
const START = new RegExp(`^${EDGE}`)

function trimStart(nodes: Raw[]): void {
  for (let first = nodes[0]; first; first = nodes[0]) {
    if (first.type === 'hardBreak') nodes.shift()
    else if (first.type !== 'text') return
    else {
      const text = String(first.text).replace(START, '')
      if (text) {
        nodes[0] = { ...first, text }
        return
      }
      nodes.shift()
    }
  }
}

function trimEnd(nodes: Raw[]): void {
  for (let last = nodes.at(-1); last; last = nodes.at(-1)) {
    if (last.type === 'hardBreak') nodes.pop()
    else if (last.type !== 'text') return
    else {
      const text = withoutEnd(String(last.text))
      if (text) {
        nodes[nodes.length - 1] = { ...last, text }
        return
      }
      nodes.pop()
    }
  }
}

/** By hand, because an expression would look at each run of spaces to its end. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && ' \t\n\r\f'.includes(text[end - 1] ?? '')) end--
  return text.slice(0, end)
}

/** Spaces around a line end of the source mean one space; others stay. Cost: O(length). */
function withoutLineEnds(source: string): string {
  if (!/[\n\r]/.test(source)) return source
  const lines = source.split(/[\n\r]/)
  const last = lines.length - 1
  return lines
    .map((line, at) => (at < last ? withoutEnd(line) : line))
    .map((line, at) => (at > 0 ? line.replace(START, '') : line))
    .filter((line, at) => line !== '' || at === 0 || at === last)
    .join(' ')
}
