import { afterEach, expect, it } from 'vitest'
import { testAuthor } from '../../../../support/peers.ts'
import { replayCommand, seeds } from '../../../../support/random/seeds.ts'
import { runDocument } from '../together/documentRun.ts'
import { openPage } from './page.ts'

afterEach(() => document.body.replaceChildren())

for (const seed of seeds(2)) {
  it(`people who write in the editor of the product lose no word (${replayCommand(seed)})`, { timeout: 60_000 }, () => {
    const { failures } = runDocument(seed, { edits: 100, open: (doc, name, random) => openPage(doc, testAuthor(name, 0, random)) })
    expect(failures.join('\n')).toBe('')
  })
}
