import { deflateSync } from 'fflate'
import * as v from 'valibot'
import { utf8 } from '../../base/bytes.ts'
import { inflateBounded } from '../../base/load/inflateBounded.ts'
import { moment, readableJson, text } from '../../base/read.ts'
import type { PersonId } from '../transact.ts'
import type { BoardState, PlainFields, PlainKey } from './plainState.ts'

/**
 * What a change did to one record. One element: it was deleted. Two: all its fields are these now. Three: these fields have other values, and these
 * are not there any more.
 */
export type RecordPatch = readonly [PlainKey] | readonly [PlainKey, PlainFields] | readonly [PlainKey, PlainFields, readonly string[]]

/** What one person changed within some seconds. */
export interface HistoryStep {
  /** When it was known on this device; table time in Unix milliseconds. */
  readonly at: number
  /** Who wrote it, as the host vouches for it; null where nobody can say, as for deletions that came from elsewhere. */
  readonly by: PersonId | null
  readonly changes: readonly RecordPatch[]
}

/** A row of history: the whole board, or what was changed since the row before. */
export type HistoryRow =
  | { readonly kind: 'frame'; readonly at: number; readonly state: BoardState }
  | { readonly kind: 'steps'; readonly steps: readonly HistoryStep[] }

/** Most bytes that a row unpacks to. A board of ten thousand notes has three million. */
const MAX_ROW_BYTES = 32 * 2 ** 20
/** Most records of a frame. */
const MAX_RECORDS = 100_000

const fields = v.record(v.string(), v.unknown())
const key = v.pipe(text(80), v.regex(/^[^/]+\/.+$/))
const patch = v.union([v.strictTuple([key]), v.strictTuple([key, fields]), v.strictTuple([key, fields, v.array(text(80))])])
const step = v.object({ at: moment, by: v.nullable(text(16)), changes: v.array(patch) })
const rowReader = v.union([
  v.object({ kind: v.literal('steps'), steps: v.array(step) }),
  v.object({ kind: v.literal('frame'), at: moment, records: v.pipe(v.array(v.strictTuple([key, fields])), v.maxLength(MAX_RECORDS)) }),
])

/** Packs a row: JSON, deflated. Cost: O(size). */
export function packRow(row: HistoryRow): Uint8Array {
  const plain = row.kind === 'frame' ? { kind: row.kind, at: row.at, records: [...row.state] } : row
  return deflateSync(utf8(JSON.stringify(plain)), { level: 6 })
}

/** Reads a packed row, whoever packed it; null where it is damaged, huge, or none. Cost: O(size), bounded. */
export function unpackRow(packed: Uint8Array): HistoryRow | null {
  const bytes = inflateBounded(packed, MAX_ROW_BYTES)
  const row = bytes instanceof Uint8Array ? readableJson(rowReader, new TextDecoder().decode(bytes)) : null
  if (row?.kind === 'frame') return { kind: 'frame', at: row.at, state: new Map(row.records) }
  return row && { kind: 'steps', steps: row.steps as readonly HistoryStep[] }
}
