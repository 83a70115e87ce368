import { expect, it } from 'vitest'
import { replayCommand, seeds } from '../../../../support/random/seeds.ts'
import { runSuggestions } from './suggestionRun.ts'

/** An earlier form of a suggestion was accepted while its author's was cut in two: the rest was accepted without the other part. */
const CUT_WHILE_ACCEPTED = 902000928

for (const seed of [CUT_WHILE_ACCEPTED, ...seeds(12)]) {
  it(`people who suggest, write and decide at once lose no word and double none (${replayCommand(seed)})`, () => {
    expect(runSuggestions(seed, 140).join('\n')).toBe('')
  })
}
