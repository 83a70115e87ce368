import type * as Y from 'yjs'
import type { Id } from '../base/id.ts'

export type PersonId = Id<'person'>

/**
 * Who acts, by which clock, and with which dice: all that a deed may know of the world.
 * Also the transaction's origin, which undo follows: keep one object per person and window.
 */
export interface Author {
  readonly person: PersonId
  /** Unix milliseconds, by the host's clock where there is a host. */
  readonly now: () => number
  /** From 0 up to, not including, 1. */
  readonly random: () => number
}

/** One deed, one transaction: one update on the wire, one step of undo. */
export const transact = <T>(doc: Y.Doc, author: Author, mutate: () => T): T => doc.transact(mutate, author)
