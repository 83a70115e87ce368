import { describe, expect, it } from 'vitest'
import { compareWords } from '../../../../shared/document/compare/compareWords.ts'

describe('two texts', () => {
  it('of a hundred thousand words that share nothing are summarize as replaced', () => {
    const [before, after] = ['a', 'b'].map((letter) => Array.from({ length: 50_000 }, (_, at) => `${letter}${at}`).join(' ')) as [string, string]
    expect(compareWords(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})
