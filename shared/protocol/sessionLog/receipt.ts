import { concat, fromBase64Url, utf8 } from '../../base/bytes.ts'
import { sign, verify } from '../../base/crypto.ts'

/** What a host signs of an item that it stored: the session, the item, and when. */
export interface ReceiptTerms {
  readonly session: string
  /** Id of the statement: base64url of 32 bytes. */
  readonly item: string
  /** Table time in Unix milliseconds, when it was on the host's disk. */
  readonly stored: number
}

const signedPart = ({ session, item, stored }: ReceiptTerms): Uint8Array => {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(stored))
  return concat(utf8(`tavolo/receipt/1\n${session}\n`), fromBase64Url(item) ?? new Uint8Array(32), time)
}

/** A host's receipt of an item: 64 bytes. @param seed of the key of the host's person */
export const signReceipt = (terms: ReceiptTerms, seed: Uint8Array): Uint8Array => sign(signedPart(terms), seed)

/** Whether the holder of a key signed the receipt. Cost: a verification */
export const isReceiptSigned = (terms: ReceiptTerms, receipt: Uint8Array, host: Uint8Array): boolean => verify(receipt, signedPart(terms), host)
