import type { BodyNode } from '../../../../shared/document/normalizedBody.ts'
import css from './DocumentReader.module.css'

/** Where the footnotes of one text stand. */
export interface ReaderFootnotes {
  /** Begins the ids of the notes. */
  readonly prefix: string
  readonly numbers: ReadonlyMap<BodyNode, number>
}

/** The footnotes of a text in order. Cost: O(nodes). */
export function footnotesOf(nodes: readonly BodyNode[]): readonly BodyNode[] {
  const out: BodyNode[] = []
  const stack = [...nodes].reverse()
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.type === 'footnote') out.push(next)
    else for (const child of [...(next.content ?? [])].reverse()) stack.push(child)
  }
  return out
}

/** The mark of a footnote: pressed, it brings its words into view. The page's address holds who one is, and stays as it is. */
export function renderFootnoteMark(
  node: BodyNode,
  key: number,
  { prefix, numbers, labels }: ReaderFootnotes & { readonly labels: { readonly footnote: string } },
) {
  const number = numbers.get(node)
  const show = () => {
    const note = document.getElementById(`${prefix}-${number}`)
    note?.scrollIntoView({ block: 'center' })
    note?.focus({ preventScroll: true })
  }
  return number === undefined ? null : (
    <sup key={key}>
      <button type="button" className={css.mark} aria-label={`${labels.footnote} ${number}`} onClick={show}>
        {number}
      </button>
    </sup>
  )
}
