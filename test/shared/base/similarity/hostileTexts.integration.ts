import { describe, expect, test } from 'vitest'
import { suggestClusters } from '../../../../shared/base/similarity/suggestClusters.ts'

const asTexts = (texts: readonly string[]) => texts.map((text, at) => ({ id: `n${String(at).padStart(4, '0')}`, text }))

describe('suggested clusters', () => {
  test('of hostile texts are bounded: one huge word, a word everywhere, texts as long as can be', () => {
    const huge = asTexts(Array.from({ length: 300 }, (_, at) => (at % 2 ? 'a'.repeat(4000) : `${'parola '.repeat(600)}${at}`)))
    expect(() => suggestClusters(huge, 'it')).not.toThrow()
    const { order } = suggestClusters(asTexts(Array.from({ length: 900 }, () => 'uguale uguale')), 'en')
    expect(order).toHaveLength(900)
  })
})
