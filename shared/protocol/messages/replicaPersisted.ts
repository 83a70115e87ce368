import { concat, utf8 } from '../../base/bytes.ts'
import { sha256, sign, verify } from '../../base/crypto.ts'
import { defineMessage } from './defineMessage.ts'
import { exactly } from './field.ts'

/** Length of a state's name in bytes. */
export const STATE_NAME_BYTES = 8
const RECEIPT_BYTES = 64

/** Name of a room's state: the first 8 bytes of the SHA-256 of its state vector, which whoever knows the clocks can compute. */
export const stateName = (vector: Uint8Array): Uint8Array => sha256(vector).slice(0, STATE_NAME_BYTES)

/** What a receipt is about. */
export interface ReceiptSubject {
  readonly processId: string
  readonly room: string
  /** See {@link stateName}. */
  readonly name: Uint8Array
}

/** The bytes that a receipt signs: of one table, one room, one state. */
const receiptBytes = ({ processId, room, name }: ReceiptSubject) => concat(utf8(`tavolo/copy/1\n${processId}\n${room}\n`), name)

/** Signs that the member's computer has a room on disk, in one state. @param seed of the member's key, 32 bytes */
export const signReceipt = (subject: ReceiptSubject, seed: Uint8Array): Uint8Array => sign(receiptBytes(subject), seed)

/** Whether a receipt is the member's. @param memberKey public key of 32 bytes */
export const isReceiptValid = (receipt: Uint8Array, subject: ReceiptSubject, memberKey: Uint8Array): boolean =>
  verify(receipt, receiptBytes(subject), memberKey)

/**
 * Desktop → host: the room, up to the state of this name, is on the desktop's disk. With the member's signature: that of a member who may host
 * counts, from the moment when the desktop has proved what it holds (`digestQuery`).
 */
export const replicaPersisted = defineMessage({
  id: 77,
  from: 'client',
  scope: 'room',
  right: 'read',
  maxBytes: 80,
  schema: { name: exactly(STATE_NAME_BYTES), receipt: exactly(RECEIPT_BYTES) },
})
