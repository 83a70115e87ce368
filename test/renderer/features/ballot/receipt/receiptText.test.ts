import { describe, expect, it } from 'vitest'
import en from '../../../../../renderer/features/ballot/phone/later/translations/en.json' with { type: 'json' }
import italian from '../../../../../renderer/features/ballot/phone/later/translations/it.json' with { type: 'json' }
import { receiptPictures } from '../../../../../renderer/features/ballot/receipt/receiptPictures.ts'
import { RECEIPT_PICTURES, RECEIPT_WORDS } from '../../../../../shared/model/sessionLog/ballots/receiptCode.ts'

describe('what a receipt is told in', () => {
  it.each([
    ['Italian', italian],
    ['English', en],
  ])('has as many words in %s as there are places, each once', (_, texts) => {
    const terms = texts['guest.receipt.words'].split(' ')
    expect(terms).toHaveLength(RECEIPT_WORDS)
    expect(new Set(terms).size).toBe(RECEIPT_WORDS)
    expect(terms.every((word) => word.length >= 3 && word.length <= 9)).toBe(true)
  })

  it('has as many pictures as there are places, each once', () => {
    expect(new Set(receiptPictures).size).toBe(RECEIPT_PICTURES)
  })
})
