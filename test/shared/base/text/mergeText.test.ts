import { describe, expect, it } from 'vitest'
import { applySplices, changesBetween, type Delta, mergeValue, rebase } from '../../../../shared/base/text/mergeText.ts'

/** What a field with `typed` and a text that became `current` by `deltas` are together; `|` in `typed` is the caret. */
function merged(shown: string, typed: string, current: string, deltas: readonly Delta[]): string {
  const caret = typed.indexOf('|')
  const text = typed.replace('|', '')
  const { splices, positionOf } = rebase(shown, changesBetween(shown, text, caret), deltas)
  const result = applySplices(current, splices)
  const at = positionOf(caret)
  return `${result.slice(0, at)}|${result.slice(at)}`
}

describe('two changes of one text', () => {
  it.each([
    ['at its beginning', 'bus la sera', 'anche| la sera', 'URGENTE: bus la sera', [{ insert: 'URGENTE: ' }], 'URGENTE: anche| la sera'],
    ['inside the word that is replaced', 'bus', 'anche|', 'bXus', [{ retain: 1 }, { insert: 'X' }], 'anche|X'],
    ['in a sentence that the others took away', 'una. due. bus', 'una. due. autobus|', 'una. bus', [{ retain: 5 }, { delete: 5 }], 'una. autobus|'],
    [
      'in a phrase that is corrected whole',
      'la mensa apre',
      'il centro chiude|',
      'la mensa non apre',
      [{ retain: 9 }, { insert: 'non ' }],
      'il centro non chiude|',
    ],
    ['in a phrase of which a word goes', 'la casa rossa', 'una casa bianca|', 'la rossa', [{ retain: 3 }, { delete: 5 }], 'una bianca|'],
    [
      'before the word that grows at its beginning',
      'La bus',
      'La auto|bus',
      'La URGENTE: bus',
      [{ retain: 3 }, { insert: 'URGENTE: ' }],
      'La URGENTE: auto|bus',
    ],
    ['where all was taken away', 'bus', 'bus sì|', '', [{ delete: 3 }], ' sì|'],
    ['in an emoji of several', 'ciao 👨‍👩‍👧', 'ciao 👨‍👩‍👧 sì|', 'oh ciao 👨‍👩‍👧', [{ insert: 'oh ' }], 'oh ciao 👨‍👩‍👧 sì|'],
    ['and only the caret moved', 'casa', 'ca|sa', 'La casa', [{ insert: 'La ' }], 'La ca|sa'],
  ] as const)('%s', (_where, shown, typed, current, delta, expected) => {
    expect(merged(shown, typed, current, [delta])).toBe(expected)
  })
})

describe('a text that is written as one value', () => {
  it.each([
    ['is left alone where nothing was typed', 'Casa', 'Casa', 'Casa di quartiere', 'Casa di quartiere'],
    [
      'keeps what others changed elsewhere in it',
      'Bisogni della valle',
      'I bisogni della valle',
      'Bisogni della valle 2026',
      'I bisogni della valle 2026',
    ],
    ['is what was typed where both changed the same', 'Casa', 'Scuola', 'Mensa', 'Scuola'],
    ['is what was typed where nothing was', '', 'Udine', 'Tolmezzo', 'Udine'],
    ['is not written twice where both wrote the same', 'Cas', 'Casa', 'Casa', 'Casa'],
  ])('%s', (_what, shown, typed, current, expected) => {
    expect(mergeValue(shown, typed, current)).toBe(expected)
  })
})

describe('changes', () => {
  it.each([
    ['none', 'casa', 'casa', 0, []],
    ['one letter', 'casa', 'casaa', 4, [{ at: 3, remove: 0, insert: 'a' }]],
    [
      'each word that differs',
      'la casa rossa',
      'una casa bianca',
      15,
      [
        { at: 0, remove: 2, insert: 'una' },
        { at: 8, remove: 5, insert: 'bianca' },
      ],
    ],
  ])('%s', (_what, before, after, caret, expected) => {
    expect(changesBetween(before, after, caret)).toEqual(expected)
  })
  it('of texts too long to compare by words are one splice', () => {
    const [before, after] = ['a b '.repeat(3000), 'c b '.repeat(3000)]
    expect(changesBetween(before, after, 0)).toHaveLength(1)
    expect(applySplices(before, changesBetween(before, after, 0))).toBe(after)
  })
})
