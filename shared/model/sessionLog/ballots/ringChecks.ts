import { toBase64Url } from '../../../base/bytes.ts'
import { createRing, inRingOrder, type Ring } from '../../../base/crypto/ringSignature.ts'
import type { LogHeader } from '../../../protocol/sessionLog/logStatement.ts'

/** A ring signature that is to be verified, as it is sent to a worker. */
export interface RingCheck {
  /** Of the statement that it is in. */
  readonly id: string
  /** Of the ring, in any order. */
  readonly keys: readonly Uint8Array[]
  readonly context: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Verifies ring signatures, each against its own ring; neighbours with one ring and one context share its tables. Cost: O(keys) each, about a third of a
 * millisecond for each key.
 * @returns a function that gives the tag of a valid signature in base64url, and null for any other
 */
export function ringVerifier(): (check: RingCheck) => string | null {
  let before: { readonly check: RingCheck; readonly ring: Ring | null } | null = null
  return (check) => {
    const isSame = before !== null && before.check.keys === check.keys && before.check.context === check.context
    if (!before || !isSame) before = { check, ring: createRing(inRingOrder(check.keys), check.context, check.keys.length > 1) }
    const tag = before.ring?.verify(check.message, check.signature) ?? null
    return tag && toBase64Url(tag)
  }
}

const tags = new WeakMap<LogHeader, string | null>()

/** The tag of a statement's valid ring signature; null: it is not valid; undefined: nobody verified it on this device yet. */
export const checkedRingTag = (statement: LogHeader): string | null | undefined => tags.get(statement)

/** A statement's ring signature was verified. @param tag null: it is not valid */
export const setRingTag = (statement: LogHeader, tag: string | null): void => void tags.set(statement, tag)
