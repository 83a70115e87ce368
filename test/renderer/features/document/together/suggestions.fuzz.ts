import { expect, it } from 'vitest'
import { replayCommand, seeds } from '../../../../support/seeds.ts'
import { runSuggestions } from './suggestionRun.ts'

for (const seed of seeds(12)) {
  it(`people who suggest, write and decide at once lose no word and double none (${replayCommand(seed)})`, () => {
    expect(runSuggestions(seed, 140).join('\n')).toBe('')
  })
}
