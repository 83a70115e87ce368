import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import type { RemovalsDigest } from '../membershipLog/queries/removalsDigest.ts'
import { exactly, type Field, group, mapped, varUint } from './field.ts'

/** A digest of removals: their count, and 32 bytes of hash. */
export const removalsDigestField: Field<RemovalsDigest> = mapped(
  group<{ count: number; hash: Uint8Array }>({ count: varUint, hash: exactly(32) }),
  ({ count, hash }) => ({ count, hash: fromBase64Url(hash) ?? new Uint8Array(32) }),
  ({ count, hash }) => ({ count, hash: toBase64Url(hash) }),
)
