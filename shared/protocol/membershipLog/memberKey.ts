import { sha256 } from '../../base/crypto.ts'
import { type Id, idFromBytes } from '../../base/id.ts'

/** Length of the table's secret in bytes. */
export const TABLE_KEY = 16

/** The id of the person with a member key. The same key gives the same id at every table. */
export const personOf = (memberKey: Uint8Array): Id<'person'> => idFromBytes(sha256(memberKey))
