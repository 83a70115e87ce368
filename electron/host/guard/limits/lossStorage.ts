import * as v from 'valibot'
import type { RoomStorage } from '../../journal/roomStorage.ts'
import type { CapturedPiece } from '../rules/roomValidatorInterface.ts'

/** Where what people took away outlives the host: a journal of its own, whose records are lists of entries. */
export type LossStorage = Pick<RoomStorage, 'append' | 'load' | 'compact' | 'needsCompaction'>

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const entry = v.variant('kind', [
  /** A person took something away. `amount`: in records, of the update that it was part of. */
  v.object({
    kind: v.literal('piece'),
    person: v.string(),
    isOfOthers: v.boolean(),
    piece: v.object({
      id: v.string(),
      parent: v.string(),
      item: v.object({ client: natural, clock: natural, length: natural }),
      field: v.nullable(v.string()),
      author: v.nullable(v.string()),
      content: v.unknown(),
    }),
  }),
  v.object({ kind: v.literal('amount'), person: v.string(), amount: v.number() }),
  /** What was kept of a type became part of another piece. */
  v.object({ kind: v.literal('moved'), person: v.string(), parent: v.string() }),
  v.object({ kind: v.literal('settled'), person: v.string() }),
])

/** One entry of the journal of losses. */
export type LossEntry =
  | { readonly kind: 'piece'; readonly person: string; readonly isOfOthers: boolean; readonly piece: CapturedPiece }
  | Exclude<v.InferOutput<typeof entry>, { kind: 'piece' }>

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Entries as one record of the journal. */
export const encodeEntries = (entries: readonly LossEntry[]): Uint8Array => encoder.encode(JSON.stringify(entries))

/** The entries of a record; none where it cannot be read. */
export function decodeEntries(bytes: Uint8Array): readonly LossEntry[] {
  try {
    const parsed: unknown = JSON.parse(decoder.decode(bytes))
    return Array.isArray(parsed) ? parsed.filter((one): one is LossEntry => v.is(entry, one)) : []
  } catch {
    return []
  }
}
