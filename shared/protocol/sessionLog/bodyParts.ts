import * as v from 'valibot'
import { idOf } from '../../base/id.ts'
import { key32 } from '../membershipLog/statementBodies.ts'
import { MAX_GUARDIANS, PADDED_BYTES, pairsOf } from './sealedText.ts'

/** Most items that one statement closes or reveals. */
export const MAX_ITEMS = 300

/** Schema of base64url of so many bytes. */
export const base64Of = (...lengths: readonly number[]) => {
  const sizes = new Set(lengths.map((length) => Math.ceil((length * 4) / 3)))
  return v.custom<string>((value) => typeof value === 'string' && sizes.has(value.length) && /^[\w-]*$/.test(value), 'expected base64url')
}

const SEAL_BYTES = 16
const wrap = base64Of(32 + SEAL_BYTES)
const guardian = v.strictObject({ person: idOf<'person'>(), key: key32, isPhone: v.boolean() })

/** Schema of the guardians of a round or a ballot, in their order. */
export const guardianList = v.pipe(v.array(guardian), v.minLength(1), v.maxLength(MAX_GUARDIANS))
/** Schema of ids of items. */
export const itemList = v.pipe(v.array(key32), v.maxLength(MAX_ITEMS))

/** What every sealed item has (`sealedText.ts`). */
export const sealedFields = {
  oneTimeKey: key32,
  commitment: key32,
  cipher: base64Of(...PADDED_BYTES.map((length) => length + SEAL_BYTES)),
  wraps: v.pipe(v.array(wrap), v.minLength(1), v.maxLength(pairsOf(MAX_GUARDIANS).length)),
  proof: base64Of(64),
} as const
