import { crc32c } from './crc32c.ts'

/**
 * What the files of a journal are made of, one after the other, numbers little end first:
 * `[u32 bytes of type and payload][u32 CRC-32C of type and payload][u8 type][payload]`.
 */
export const RECORD_TYPE = {
  /** A Yjs update, version 1. */
  update: 1,
  /** All of a room in one Yjs update, version 1. */
  state: 2,
} as const
type RecordType = (typeof RECORD_TYPE)[keyof typeof RECORD_TYPE]

const HEADER_BYTES = 8

/** The bytes that a record of this payload takes. */
export const recordSize = (payload: Uint8Array): number => HEADER_BYTES + 1 + payload.length

/** The payloads as records of one type, in one piece. */
export function encodeRecords(type: RecordType, payloads: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(payloads.reduce((sum, payload) => sum + recordSize(payload), 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const payload of payloads) {
    const body = at + HEADER_BYTES
    const end = body + 1 + payload.length
    bytes[body] = type
    bytes.set(payload, body + 1)
    view.setUint32(at, end - body, true)
    view.setUint32(at + 4, crc32c(bytes, body, end), true)
    at = end
  }
  return bytes
}

/** What a file held: views into its bytes, and where the first byte is that belongs to no good record. */
export interface DecodedRecords {
  readonly updates: Uint8Array[]
  readonly states: readonly Uint8Array[]
  readonly validLength: number
}

/**
 * Reads records up to the first that is torn or damaged. A type that is not known, of a newer version, is passed over: it
 * is a good record all the same.
 */
export function decodeRecords(bytes: Uint8Array): DecodedRecords {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const updates: Uint8Array[] = []
  const states: Uint8Array[] = []
  let at = 0
  while (at + HEADER_BYTES < bytes.length) {
    const body = at + HEADER_BYTES
    const end = body + view.getUint32(at, true)
    // a length of nothing is what zeros say
    if (end === body || end > bytes.length || crc32c(bytes, body, end) !== view.getUint32(at + 4, true)) break
    const payload = new Uint8Array(bytes.buffer, bytes.byteOffset + body + 1, end - body - 1)
    const type = bytes[body]
    if (type === RECORD_TYPE.update) updates.push(payload)
    else if (type === RECORD_TYPE.state) states.push(payload)
    at = end
  }
  return { updates, states, validLength: at }
}
