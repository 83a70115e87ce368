import { micromark } from 'micromark'
import { gfm } from 'micromark-extension-gfm'
import { type BodyNode, normalizeBody } from '../../../../../shared/document/normalizedBody.ts'
import { blocksOfHtml, TooComplex } from '../html/fromHtml.ts'
import { splitFrontMatter } from './frontMatter.ts'
import { isCostly } from './markdownCost.ts'
import { markdownHtml } from './markdownHtml.ts'

/**
 * Parses Markdown (GitHub flavoured) to a document's body: to HTML by CommonMark's rules, together with the HTML in it, and from there.
 * Nothing in it runs or is fetched.
 * @throws TooComplex where that would cost more than its length justifies
 */
export function fromMarkdown(markdown: string): readonly BodyNode[] {
  const { properties, text } = splitFrontMatter(markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  if (isCostly(text)) throw new TooComplex()
  const html = micromark(text, {
    allowDangerousHtml: true,
    // addresses are read by the schema of the document
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [markdownHtml()],
  })
  return normalizeBody([...properties, ...blocksOfHtml(html)])
}
