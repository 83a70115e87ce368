import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromMarkdown } from '../../../../renderer/features/document/files/markdown/fromMarkdown.ts'
import { toMarkdown } from '../../../../renderer/features/document/files/markdown/toMarkdown.ts'
import { anyOldBody } from '../../../support/document/bodyArbitraries.ts'
import { replayCommand, seeds } from '../../../support/seeds.ts'

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
