import { sha256 } from '../../base/crypto.ts'
import { type Id, idFromBytes } from '../../base/id.ts'

/** Bytes of the table's own secret. */
export const TABLE_KEY = 16

/** The person that a member key stands for: the same key, the same person, at every table that knows it. */
export const personOf = (memberKey: Uint8Array): Id<'person'> => idFromBytes(sha256(memberKey))
