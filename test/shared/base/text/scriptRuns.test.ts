import { describe, expect, it } from 'vitest'
import { MAX_RUNS, ScriptRuns, untilTooManyRuns } from '../../../../shared/base/text/scriptRuns.ts'

const partsOf = (...texts: string[]) => {
  const runs = new ScriptRuns()
  return texts.flatMap((text) => {
    const starts = [0, ...runs.partings(text)]
    return starts.map((start, at) => text.slice(start, starts[at + 1]))
  })
}

describe('a text that changes script or direction every few signs', () => {
  it.each([
    ['Hebrew and Latin', 'aא'],
    ['words of them', 'ab אב '],
    ['Greek and Latin', 'aα'],
    ['Chinese and Latin', 'a漢'],
    ['Arabic and digits', 'ا1'],
    ['embeddings of direction', 'a\u202bb\u202c'],
    ['symbols', 'a☀'],
    ['rare scripts', 'aⲁ'],
  ])('is parted: %s', (_, unit) => {
    const text = unit.repeat(20_000)
    const parts = partsOf(text)
    expect(parts.join('')).toBe(text)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(MAX_RUNS * unit.length)
  })

  it('is parted over the pieces in which its marks cut it', () => {
    const parts = partsOf(...Array.from({ length: 400 }, () => 'aאaא'))
    expect(parts).toHaveLength(400 + 3)
  })

  it('is shown up to where it does so too often', () => {
    const shown = untilTooManyRuns('aא'.repeat(2000))
    expect(shown.length).toBeLessThanOrEqual(MAX_RUNS + 2)
    expect([shown.startsWith('aאaא'), shown.endsWith('…')]).toEqual([true, true])
  })
})

it.each([
  ['Italian with numbers', 'Riga 12: il tavolo decide 3 cose – insieme, e scrive a tutti (2026). '],
  ['Hebrew with a few names', 'שלום לכולם, כתבנו יחד את המסמך הזה ואחר כך דיברנו על הרבה דברים אחרים עם Anna Rossi '],
  ['Chinese', '我們一起寫這份文件，然後討論其他事情。'],
  ['Japanese', 'みんなでこの文書を書きました。カタカナと漢字も混ざります。'],
])('%s is never parted', (_, sentence) => {
  expect(partsOf(sentence.repeat(200))).toHaveLength(1)
  expect(untilTooManyRuns(sentence.repeat(200))).toBe(sentence.repeat(200))
})
