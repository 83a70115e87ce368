import * as v from 'valibot'
import { jsonOrNull, readable } from '../../../base/read.ts'

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Client and clock of the first item that was taken. */
const itemId = v.tuple([natural, natural])

const piece = v.variant('kind', [
  /** A record that was deleted, or that another was put in the place of: its fields as plain values. */
  v.object({
    kind: v.literal('record'),
    value: v.record(v.string(), v.unknown()),
    /** Fields that still hold what the person who took the record away put there. */
    overwrites: v.optional(v.array(v.string()), []),
  }),
  /** A value that another was put in the place of, or that was removed: a field of a record, an attribute of the room. */
  v.object({ kind: v.literal('value'), field: v.string(), value: v.unknown(), overwrites: v.optional(v.array(v.string()), []) }),
  /** Characters of a text that is still there, one after the other. */
  v.object({
    kind: v.literal('text'),
    at: itemId,
    /** `marks`: of a text with marks, by their names in the shared text. `embed`: instead of characters, what stood between them. */
    runs: v.array(
      v.object({
        text: v.string(),
        marks: v.optional(v.record(v.string(), v.unknown())),
        embed: v.optional(v.record(v.string(), v.unknown())),
      }),
    ),
    /** The items that they were: client, clock, length. */
    ranges: v.array(v.tuple([natural, natural, natural])),
  }),
  /** Ids of rows or of columns of a table, beside each other. */
  v.object({ kind: v.literal('ids'), at: itemId, ids: v.array(v.string()) }),
  /** An attribute of a block, as it was stored under its key; null: it was not, and the marker of the block spoke. */
  v.object({
    kind: v.literal('attribute'),
    root: v.string(),
    key: v.string(),
    value: v.nullable(v.union([v.string(), v.number(), v.boolean()])),
    /** Whether what is stored there is still what the person put there. */
    overwrites: v.optional(v.boolean(), false),
  }),
  /** Marks of characters that are still there: a link, bold. */
  v.object({
    kind: v.literal('marks'),
    at: itemId,
    root: v.string(),
    marks: v.record(v.string(), v.unknown()),
    /** The characters: client, clock, length. */
    ranges: v.array(v.tuple([natural, natural, natural])),
  }),
  /** A node of a body: a block, an item of a list, the text of a paragraph. As the editor's JSON has it, unread. */
  v.object({ kind: v.literal('node'), at: itemId, node: v.record(v.string(), v.unknown()) }),
])

/** Something that somebody took away from others, as it was before. */
export type LostPiece = v.InferOutput<typeof piece>

/** A piece with where it belongs: root and key (`notes/…`), or the root alone; and the piece as JSON text. */
export interface StoredPiece {
  readonly id: string
  readonly before: string
}

/** Reads a piece that a host sent; null where it cannot be read. A host of release 0.3.0 sends a whole record as it was. */
export function readLostPiece({ before }: StoredPiece): LostPiece | null {
  const json = jsonOrNull(before)
  const result = v.safeParse(piece, json)
  if (result.success) return result.output
  const value = readable(v.record(v.string(), v.unknown()), json)
  return value && { kind: 'record', value, overwrites: Object.keys(value) }
}

/** Whether a value is a piece. */
export const isLostPiece = (value: unknown): value is LostPiece => v.is(piece, value)
