import { concat, fromBase64Url, utf8 } from '../../../base/bytes.ts'
import { sha256 } from '../../../base/crypto.ts'

/** How many words and pictures a receipt is told in: each language has a list of so many, one word in a place for all. */
export const RECEIPT_WORDS = 128
/** See {@link RECEIPT_WORDS}. */
export const RECEIPT_PICTURES = 64

/** What somebody can remember or write down of a sealed item: two words and a number, or three pictures. */
export interface ReceiptCode {
  /** Places in the list of words, from 0 to {@link RECEIPT_WORDS} − 1. */
  readonly terms: readonly [number, number]
  /** From 10 to 99. */
  readonly number: number
  /** Places in the list of pictures, from 0 to {@link RECEIPT_PICTURES} − 1. */
  readonly pictures: readonly [number, number, number]
}

/**
 * The code of an item, from its id alone: whoever has the list of items can say the codes of all. Among 200 items two have the same words and number once in
 * about seventy ballots; what proves that a vote is missing is the host's signature, never the code.
 * @param item id of a statement: base64url of 32 bytes
 */
export function receiptCode(item: string): ReceiptCode {
  const hash = sha256(concat(utf8('tavolo/receipt-code/1\n'), fromBase64Url(item) ?? new Uint8Array(32)))
  const at = (place: number, count: number) => (hash[place] ?? 0) % count
  return {
    terms: [at(0, RECEIPT_WORDS), at(1, RECEIPT_WORDS)],
    // 256 is no multiple of 90: two bytes, so that no number is likelier by more than a thousandth
    number: 10 + ((((hash[2] ?? 0) << 8) | (hash[3] ?? 0)) % 90),
    pictures: [at(4, RECEIPT_PICTURES), at(5, RECEIPT_PICTURES), at(6, RECEIPT_PICTURES)],
  }
}
