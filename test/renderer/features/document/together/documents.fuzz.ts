import { expect, it } from 'vitest'
import { replayCommand, seeds } from '../../../../support/random/seeds.ts'
import { runDocument } from './documentRun.ts'

for (const seed of seeds(12)) {
  it(`people who write one document lose no word and double none (${replayCommand(seed)})`, () => {
    const { failures } = runDocument(seed, { edits: 160 })
    expect(failures.join('\n')).toBe('')
  })
}
