import { concat, utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'

/**
 * Four bytes that tell a table's keys apart, since every removal makes a new one: SHA-256 of the key under a domain. They are sent in
 * clear and say nothing of the 16 secret bytes.
 */
export const tableKeyId = (tableKey: Uint8Array): Uint8Array => sha256(concat(utf8('tavolo/table-key/1/'), tableKey)).slice(0, 4)
