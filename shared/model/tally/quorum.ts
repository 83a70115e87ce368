import * as v from 'valibot'
import { integer } from '../../base/read.ts'
import type { BallotTerms } from './tallyRule.ts'

/** Schema of a share as two whole numbers, such as `[1, 2]` for a half: from nothing to all. */
export const shareOf = v.pipe(
  v.strictTuple([integer(0, 1000), integer(1, 1000)]),
  v.check(([top, bottom]) => top <= bottom, 'a share is at most the whole'),
)
/** A share as two whole numbers. */
export type Share = v.InferOutput<typeof shareOf>

/** Settings of a quorum. */
export const quorumSettings = {
  /** The share of the electorate that makes a vote count; `[0, 1]` for whatever number. */
  quorum: shareOf,
  /** Who makes it up: those whose vote is valid, blank ones and abstentions too, or everybody in the room. Left out: those who voted. */
  quorumOf: v.optional(v.picklist(['voters', 'attendance'])),
}

/** Whether `part` is at least the share of `whole`. */
export const isShare = (part: number, whole: number, [top, bottom]: Share): boolean => part * bottom >= whole * top

/** Whether enough took part. Where nobody counted those in the room, those who voted make the quorum; without any valid vote there is none. */
export function hasQuorum(
  { quorum, quorumOf }: { readonly quorum: Share; readonly quorumOf?: 'voters' | 'attendance' | undefined },
  { electorate, present = 0 }: BallotTerms,
  valid: number,
): boolean {
  return valid > 0 && isShare(quorumOf === 'attendance' ? Math.max(present, valid) : valid, electorate, quorum)
}
