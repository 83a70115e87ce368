import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** Milliseconds. A hundred pages take a tenth of it; the parser takes minutes with some texts of 100 kB (`*a *a *a …`: 141 s, measured). */
const TIMEOUT_MS = 3000

/**
 * Parses Markdown in a worker, so that the window stays responsive.
 * @returns null where that takes too long, or yields more than `maxNodes`: only the words may come in
 */
export async function readMarkdown(markdown: string, maxNodes: number): Promise<readonly BodyNode[] | null> {
  const nodes = await parse(markdown)
  return nodes && countNodes(nodes, maxNodes) <= maxNodes ? nodes : null
}

/** The words of a text, a paragraph for each line that is not blank. */
export const plainParagraphs = (text: string): readonly BodyNode[] =>
  text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim())
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }))

const parse = (markdown: string): Promise<readonly BodyNode[] | null> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./markdown.worker.ts', import.meta.url), { type: 'module' })
    const settle = (nodes: readonly BodyNode[] | null) => {
      clearTimeout(timeout)
      worker.terminate()
      resolve(nodes)
    }
    const timeout = setTimeout(() => settle(null), TIMEOUT_MS)
    worker.onerror = () => settle(null)
    worker.onmessage = ({ data }: MessageEvent<{ readonly nodes: readonly BodyNode[] | null }>) => settle(data.nodes)
    worker.postMessage(markdown)
  })

/** Nodes of a body; counting stops beyond `max`. */
function countNodes(nodes: readonly BodyNode[], max: number): number {
  let count = 0
  const stack = [...nodes]
  for (let node = stack.pop(); node && count <= max; node = stack.pop()) {
    count++
    if (node.content) stack.push(...node.content)
  }
  return count
}
