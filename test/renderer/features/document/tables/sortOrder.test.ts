import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate, readNumber, sortOrder } from '../../../../../renderer/features/document/tables/sortOrder.ts'

const sorted = (texts: readonly string[], direction: 'up' | 'down' = 'up', language = 'it') =>
  sortOrder(texts, direction, language).map((at) => texts[at])

describe('rows are sorted', () => {
  it('by numbers, as people of a language write them', () => {
    expect(sorted(['1.200,50', '€ 90', '−3', '12 %', '1.000.000'])).toEqual(['−3', '12 %', '€ 90', '1.200,50', '1.000.000'])
    expect(sorted(['1,200.5', '90', '1000'], 'down', 'en')).toEqual(['1,200.5', '1000', '90'])
    expect(readNumber('1.5', 'it')).toBeNull()
    expect(readNumber('1.5', 'en')).toBe(1.5)
    expect(readNumber('dodici', 'it')).toBeNull()
  })

  it('by dates, days first or months first', () => {
    expect(sorted(['12/03/2026', '1.4.2025', '2026-01-31', '5-3-26'])).toEqual(['1.4.2025', '2026-01-31', '5-3-26', '12/03/2026'])
    expect(sorted(['12/03/2026', '1/4/2026'], 'up', 'en-US')).toEqual(['1/4/2026', '12/03/2026'])
    expect(readDate('31/02/2026', 'it')).toBeNull()
  })

  it('by words of the language, numbers in them counted, capitals and accents apart', () => {
    expect(sorted(['zona 10', 'Èlia', 'zona 9', 'elena', 'Bruno'])).toEqual(['Bruno', 'elena', 'Èlia', 'zona 9', 'zona 10'])
  })

  it('with empty cells last, whichever way, and equal ones as they were', () => {
    expect(sortOrder(['b', '', 'a', ' ', 'b'], 'up', 'it')).toEqual([2, 0, 4, 1, 3])
    expect(sortOrder(['b', '', 'a', ' ', 'b'], 'down', 'it')).toEqual([0, 4, 2, 1, 3])
  })

  it('into an order that holds each row once', () => {
    const text = fc.constantFrom('', '1', '2,5', '10', 'a', 'È', '1/1/2026', 'x')
    fc.assert(
      fc.property(fc.array(text), fc.constantFrom('up' as const, 'down' as const), (texts, direction) => {
        const order = sortOrder(texts, direction, 'it')
        expect([...order].sort((a, b) => a - b)).toEqual(texts.map((_, at) => at))
        const again = order.map((at) => texts[at] ?? '')
        expect(sortOrder(again, direction, 'it')).toEqual(again.map((_, at) => at))
      }),
    )
  })
})
