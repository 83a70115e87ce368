import type * as Y from 'yjs'
import type { Id } from '../base/id.ts'

/** The id of a person: the same in every process where they use one key. */
export type PersonId = Id<'person'>

/** In the place of a person: who wrote something is not known, also to the host that took it. */
export const NOBODY = '0'.repeat(16) as PersonId

/**
 * Who edits, with which clock and which random source: all that a verb of the model may know of the world. Also the origin of its
 * transactions, which undo follows: one object per person and window.
 */
export interface Author {
  readonly person: PersonId
  /** Unix milliseconds, by the host's clock where there is a host. */
  readonly now: () => number
  /** The name that who writes now gave at this device, where people share it; '' where they gave none. Absent, or undefined: the person themselves. */
  readonly givenName?: () => string | undefined
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number
}

/** Runs a command in one transaction: one update on the wire, one step of undo. Inside another transaction it becomes part of that one. */
export const transact = <T>(doc: Y.Doc, author: Author, mutate: () => T): T => doc.transact(mutate, author)
