import { describe, expect, it } from 'vitest'
import { toBase64Url, utf8 } from '../../../../../shared/base/bytes.ts'
import { sha256 } from '../../../../../shared/base/crypto.ts'
import { RECEIPT_PICTURES, RECEIPT_WORDS, receiptCode } from '../../../../../shared/model/sessionLog/ballots/receiptCode.ts'

const items = Array.from({ length: 2000 }, (_, at) => toBase64Url(sha256(utf8(`item ${at}`))))

describe('the code of a receipt', () => {
  it('is the same wherever it is made, and another one for another item', () => {
    const [first] = items as [string]
    expect(receiptCode(first)).toEqual(receiptCode(first))
    expect(new Set(items.slice(0, 200).map((item) => JSON.stringify(receiptCode(item).terms.concat(receiptCode(item).number)))).size).toBeGreaterThan(
      197,
    )
  })

  it('uses every word, every number and every picture', () => {
    const codes = items.map(receiptCode)
    expect(new Set(codes.flatMap(({ terms }) => terms)).size).toBe(RECEIPT_WORDS)
    expect(new Set(codes.flatMap(({ pictures }) => pictures)).size).toBe(RECEIPT_PICTURES)
    expect(new Set(codes.map(({ number }) => number)).size).toBe(90)
    expect(Math.min(...codes.map(({ number }) => number))).toBe(10)
    expect(Math.max(...codes.map(({ number }) => number))).toBe(99)
  })
})
