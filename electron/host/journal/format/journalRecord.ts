import { crc32c } from './crc32c.ts'

/**
 * Types of the records of which journal files consist, one after the other, numbers in little-endian:
 * `[u32 bytes of type and payload][u32 CRC-32C of type and payload][u8 type][payload]`.
 */
export const RECORD_TYPE = {
  /** A Yjs update, version 1. */
  update: 1,
  /** The state of a room as one Yjs update, version 1. */
  state: 2,
} as const
type RecordType = (typeof RECORD_TYPE)[keyof typeof RECORD_TYPE]

const HEADER_BYTES = 8

/** Bytes of a record with this payload. */
export const recordSize = (payload: Uint8Array): number => HEADER_BYTES + 1 + payload.length

/** Encodes payloads as records of one type, in one array. */
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

/** The decoded records of a file, as views into its bytes; `validLength`: index of the first byte that belongs to no valid record. */
export interface DecodedRecords {
  readonly updates: Uint8Array[]
  readonly states: readonly Uint8Array[]
  readonly validLength: number
}

/**
 * Decodes records up to the first torn or damaged one. Records of unknown types, written by a newer version, are valid and skipped. Cost:
 * O(bytes).
 */
export function decodeRecords(bytes: Uint8Array): DecodedRecords {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const updates: Uint8Array[] = []
  const states: Uint8Array[] = []
  let at = 0
  while (at + HEADER_BYTES < bytes.length) {
    const body = at + HEADER_BYTES
    const end = body + view.getUint32(at, true)
    // a length of 0 means that the file system left zeros
    if (end === body || end > bytes.length || crc32c(bytes, body, end) !== view.getUint32(at + 4, true)) break
    const payload = new Uint8Array(bytes.buffer, bytes.byteOffset + body + 1, end - body - 1)
    const type = bytes[body]
    if (type === RECORD_TYPE.update) updates.push(payload)
    else if (type === RECORD_TYPE.state) states.push(payload)
    at = end
  }
  return { updates, states, validLength: at }
}
