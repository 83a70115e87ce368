import type { IPropertiesOptions } from 'docx'

/** What works out the pages of headings while a document is written. */
type PageEstimator = NonNullable<IPropertiesOptions['pageNumbers']>
type EstimatedPages = ReturnType<PageEstimator>

/** The pages on which headings are. */
export interface DocxPages {
  readonly estimator: PageEstimator
  /** Whether a sign may be wider or narrower than was thought, so that Word has to look again. */
  readonly isGuess: () => boolean
}

/**
 * Works out on which page each heading is, as Word lays pages out; a document that is written twice is laid out once. The code is loaded for
 * it. Cost: some seconds for a hundred pages
 */
export async function docxPages(): Promise<DocxPages> {
  const { estimatePageNumbersWith } = await import('docx/layout')
  const estimate = estimatePageNumbersWith({ guess: true })
  let first: { readonly pages: EstimatedPages; readonly names: readonly string[] } | null = null
  const estimator = Object.assign(
    (...all: Parameters<PageEstimator>): EstimatedPages => {
      const names = bookmarksIn(all[0])
      if (!first) {
        first = { pages: estimate(...all), names }
        return first.pages
      }
      const { pages } = first
      // the same headings under other names
      const before = new Map(names.map((name, at) => [name, first?.names[at] ?? '']))
      const renamed = <T>(of: ReadonlyMap<string, T> | undefined) =>
        new Map([...before].flatMap(([name, old]): [string, T][] => (of?.has(old) ? [[name, of.get(old) as T]] : [])))
      return { ...pages, bookmarks: renamed(pages.bookmarks), bookmarkPageNumbers: renamed(pages.bookmarkPageNumbers) }
    },
    estimate.listNumbers ? { listNumbers: estimate.listNumbers } : {},
  )
  return { estimator, isGuess: () => (first?.pages.guesses?.length ?? 0) > 0 }
}

/** Names of the bookmarks of a body as it is written, in order. Cost: its nodes. */
function bookmarksIn(body: unknown): readonly string[] {
  const names: string[] = []
  const stack: unknown[] = [body]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const mark = (next as { readonly 'w:bookmarkStart'?: { readonly _attr?: Readonly<Record<string, unknown>> } })['w:bookmarkStart']
    const name = mark?._attr?.['w:name']
    if (typeof name === 'string') names.push(name)
    stack.push(...Object.values(next).reverse())
  }
  return names
}
