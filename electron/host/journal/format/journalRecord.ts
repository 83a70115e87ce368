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
  /**
   * Since version 2 of the format: before every update, eight random bytes that are the same in the whole file. Where a record is damaged,
   * reading goes on at the next one. Nobody who writes updates can guess the bytes, so nothing inside an update looks like a record.
   */
  marker: 3,
} as const

/** Random bytes of a marker. */
export const MARKER_BYTES = 8
const HEADER_BYTES = 8

const sizeOf = (payload: Uint8Array): number => HEADER_BYTES + 1 + payload.length
/** Bytes of a marker's record. */
export const MARKER_RECORD_BYTES = HEADER_BYTES + 1 + MARKER_BYTES

/** Bytes of an update in a journal, with its marker. */
export const updateSize = (update: Uint8Array): number => MARKER_RECORD_BYTES + sizeOf(update)

/** Writes one record at an index. @returns the index after it */
function writeRecord(into: Uint8Array, at: number, type: number, payload: Uint8Array): number {
  const view = new DataView(into.buffer, into.byteOffset)
  const body = at + HEADER_BYTES
  const end = body + 1 + payload.length
  into[body] = type
  into.set(payload, body + 1)
  view.setUint32(at, end - body, true)
  view.setUint32(at + 4, crc32c(into, body, end), true)
  return end
}

/** Encodes the state of a room as one record, without a marker: a snapshot is whole or nothing. */
export function encodeState(state: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(sizeOf(state))
  writeRecord(bytes, 0, RECORD_TYPE.state, state)
  return bytes
}

/** Encodes a marker. @param marker `MARKER_BYTES` random bytes */
export function encodeMarker(marker: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(MARKER_RECORD_BYTES)
  writeRecord(bytes, 0, RECORD_TYPE.marker, marker)
  return bytes
}

/** Encodes updates, each after the marker of the file, in one array. @param marker as {@link encodeMarker} encodes it */
export function encodeUpdates(marker: Uint8Array, updates: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(updates.reduce((sum, update) => sum + updateSize(update), 0))
  let at = 0
  for (const update of updates) {
    bytes.set(marker, at)
    at = writeRecord(bytes, at + marker.length, RECORD_TYPE.update, update)
  }
  return bytes
}

/** The decoded records of a file, as views into its bytes. */
export interface DecodedRecords {
  readonly updates: Uint8Array[]
  readonly states: readonly Uint8Array[]
  /** Index after the last record that holds. */
  readonly validLength: number
  /** What lies between records that hold, as views into the bytes. */
  readonly damaged: readonly Uint8Array[]
}

/**
 * Decodes the records that hold; a damaged one costs itself, and at most the one before or after it. Records of unknown types, written by a
 * newer version, are valid and skipped. Cost: O(bytes), also for hostile ones.
 */
export function decodeRecords(bytes: Uint8Array): DecodedRecords {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const updates: Uint8Array[] = []
  const states: Uint8Array[] = []
  const damaged: Uint8Array[] = []
  const marker = markerOf(bytes, view)
  const findNext = recordFinder(bytes, view, marker)
  let validLength = 0
  for (let at = 0; at < bytes.length; ) {
    // a marker belongs to the record after it: one without the other is torn
    const from = (marker ? isAt(view, at, marker) : isMarkerRecord(bytes, view, at)) ? at + MARKER_RECORD_BYTES : at
    const end = endOfRecord(bytes, view, from)
    const body = from + HEADER_BYTES
    const type = bytes[body]
    if (end < 0 || type === RECORD_TYPE.marker) {
      const next = findNext(at)
      if (next === null) break
      damaged.push(bytes.subarray(at, next))
      at = next
      continue
    }
    const payload = new Uint8Array(bytes.buffer, bytes.byteOffset + body + 1, end - body - 1)
    if (type === RECORD_TYPE.update) updates.push(payload)
    else if (type === RECORD_TYPE.state) states.push(payload)
    at = end
    validLength = end
  }
  return { updates, states, validLength, damaged }
}

/** The end of the record at an index; -1 if it is torn or damaged. Cost: O(bytes of the record). */
function endOfRecord(bytes: Uint8Array, view: DataView, at: number): number {
  const body = at + HEADER_BYTES
  if (body >= bytes.length) return -1
  const end = body + view.getUint32(at, true)
  // a length of 0 means that the file system left zeros
  return end > body && end <= bytes.length && crc32c(bytes, body, end) === view.getUint32(at + 4, true) ? end : -1
}

const isMarkerRecord = (bytes: Uint8Array, view: DataView, at: number): boolean =>
  bytes[at] === MARKER_BYTES + 1 && bytes[at + HEADER_BYTES] === RECORD_TYPE.marker && endOfRecord(bytes, view, at) === at + MARKER_RECORD_BYTES

/**
 * The marker's record with which a file begins; null for a file of version 1. Elsewhere it may be something that somebody wrote: in a file of
 * version 1, updates may hold anything.
 */
const markerOf = (bytes: Uint8Array, view: DataView): DataView | null =>
  isMarkerRecord(bytes, view, 0) ? new DataView(bytes.buffer, bytes.byteOffset, MARKER_RECORD_BYTES) : null

/** Whether the bytes of a marker's record are at an index. */
function isAt(view: DataView, at: number, marker: DataView): boolean {
  if (at + MARKER_RECORD_BYTES > view.byteLength) return false
  // the last four bytes overlap the ones before: 17 bytes in five comparisons
  return (
    view.getUint32(at) === marker.getUint32(0) &&
    view.getUint32(at + 4) === marker.getUint32(4) &&
    view.getUint32(at + 8) === marker.getUint32(8) &&
    view.getUint32(at + 12) === marker.getUint32(12) &&
    view.getUint32(at + MARKER_RECORD_BYTES - 4) === marker.getUint32(MARKER_RECORD_BYTES - 4)
  )
}

/** Times the length of a file that may be read in search of records in a file without markers, where bytes may be made to look like them. */
const SEARCH_COST = 32

/** Creates the search for the next record that holds after a damaged one; null if there is none. */
function recordFinder(bytes: Uint8Array, view: DataView, marker: DataView | null): (damagedAt: number) => number | null {
  const pattern = bytes.subarray(0, MARKER_RECORD_BYTES)
  let costLeft = SEARCH_COST * bytes.length
  return (damagedAt) => {
    if (marker) {
      for (let at = indexOf(bytes, pattern, damagedAt + 1); at >= 0; at = indexOf(bytes, pattern, at + 1))
        if (endOfRecord(bytes, view, at + pattern.length) >= 0) return at
      return null
    }
    const body = damagedAt + HEADER_BYTES
    if (body >= bytes.length) return null
    const [length, checksum] = [view.getUint32(damagedAt, true), view.getUint32(damagedAt + 4, true)]
    // one bit of the length is wrong if the checksum holds with another length
    for (let bit = 0; bit < 32 && costLeft > 0; bit++) {
      const end = body + ((length ^ (1 << bit)) >>> 0)
      if (end <= body || end > bytes.length) continue
      costLeft -= end - body
      if (crc32c(bytes, body, end) === checksum) return end
    }
    // else the length is mostly right
    if (endOfRecord(bytes, view, body + length) >= 0) return body + length
    for (let at = damagedAt + 1; at + HEADER_BYTES < bytes.length && costLeft > 0; at++) {
      if (!isKnownType(bytes[at + HEADER_BYTES])) continue
      const otherLength = view.getUint32(at, true)
      if (otherLength < 2 || at + HEADER_BYTES + otherLength > bytes.length) continue
      costLeft -= otherLength
      if (endOfRecord(bytes, view, at) >= 0) return at
    }
    return null
  }
}

const isKnownType = (type: number | undefined) => type === RECORD_TYPE.update || type === RECORD_TYPE.state || type === RECORD_TYPE.marker

const indexOf = (bytes: Uint8Array, pattern: Uint8Array, from: number): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(pattern, from)
