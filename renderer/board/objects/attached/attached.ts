import type { StampCounts } from '../../../../shared/model/records/stamp.ts'
import type { VoteMark } from '../../../../shared/model/records/voteMark.ts'
import type { ObjectId } from '../objectId.ts'

/** What people attached to an object. */
export interface Attached {
  /** Names of its tags, each once, the oldest first. */
  readonly tags: readonly string[]
  /** How many stamps of each form are on it. */
  readonly stamps: StampCounts
  /** How many open threads of comments are about it. */
  readonly comments: number
  /** What it came to in votes, the oldest first: each ballot once. */
  readonly votes: readonly VoteMark[]
}

/** What decides whether people attach something to objects of a kind. */
interface MarkableKind {
  readonly plane: 'ground' | 'sheet'
  readonly follows?: unknown
  readonly owner?: unknown
}

/** Whether people attach something to an object: not to areas, to what follows others, or to a stamp. */
export const isMarkable = ({ kind }: { readonly kind: MarkableKind }): boolean => kind.plane === 'sheet' && !kind.follows && !kind.owner

/** Reads what is attached to an object. Cost: O(1) while it stays the same. */
export type AttachedOf = (id: ObjectId) => Attached

/** Nothing is attached. */
export const NOTHING_ATTACHED: Attached = { tags: [], stamps: new Map(), comments: 0, votes: [] }
