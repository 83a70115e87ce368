import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromMarkdown } from '../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import { type BodyNode, normalizeBody, plainText } from '../../../../shared/document/normalizedBody.ts'
import { anyBody, anyOldBody } from '../../../support/document/bodyArbitraries.ts'
import { replayCommand, seeds } from '../../../support/random/seeds.ts'

for (const seed of seeds(1)) {
  it(`any document comes back from Markdown as it was (${replayCommand(seed)})`, () => {
    fc.assert(
      fc.property(anyOldBody, (body) => {
        expect(fromMarkdown(toMarkdown(body))).toEqual(body)
      }),
      { seed, numRuns: 500 },
    )
  })
}

/** What Markdown has no sign for: the widths of columns, and a direction that the letters have anyway. */
const inMarkdown = (nodes: readonly BodyNode[]): readonly BodyNode[] =>
  normalizeBody(
    nodes.map(function plain(node: BodyNode): BodyNode {
      const { widths: _, dir, ...attrs } = node.attrs ?? {}
      const natural = directionOf(plainText(node))
      return {
        ...node,
        ...(node.attrs ? { attrs: { ...attrs, ...(dir !== undefined && natural !== null && natural !== dir ? { dir } : {}) } } : {}),
        ...(node.content ? { content: node.content.map(plain) } : {}),
      }
    }),
  )

for (const seed of seeds(1)) {
  it(`callouts, highlights, alignment, direction and page breaks come back from Markdown, too (${replayCommand(seed)})`, () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(inMarkdown(fromMarkdown(toMarkdown(body)))).toEqual(inMarkdown(body))
      }),
      { seed, numRuns: 500 },
    )
  })
}
