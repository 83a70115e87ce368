import * as v from 'valibot'
import type * as Y from 'yjs'
import { toBase64Url } from '../../base/bytes.ts'
import { contentHash } from '../../document/version/versionContent.ts'
import { type MinutesSubject, minutesSubject } from '../../protocol/sessionLog/minutesBodies.ts'
import type { BallotDraft } from '../records/ballotDraft.ts'
import { readBlocks } from '../records/documentBody.ts'
import type { Ballot } from '../sessionLog/ballots/ballots.ts'
import type { BallotCount } from '../sessionLog/ballots/countBallot.ts'
import type { MinutesStep } from '../sessionLog/minutesState.ts'
import type { ResultOf } from '../tally/tallyRules.ts'
import { ruleNamed } from '../tally/tallyRules.ts'

/** The hash of the text of a document as it is now (SHA-256, in base64url). Cost: O(document) */
export const documentHash = (doc: Y.Doc): string =>
  toBase64Url(Uint8Array.from(contentHash(readBlocks(doc)).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))

/** The minutes that a ballot which is prepared is about; null: it is about no minutes. */
export function minutesOfDraft({ minutes }: Pick<BallotDraft, 'minutes'>): MinutesSubject | null {
  const read = v.safeParse(minutesSubject, minutes)
  return read.success ? read.output : null
}

/** Whether people approved what a ballot asked: of rules that ask for yes or no, or for consent. */
export function isApproved(rule: string, count: Pick<BallotCount, 'result'> | null): boolean {
  const name = ruleNamed(rule)
  if (!count || (name !== 'yesno' && name !== 'consent')) return false
  const { outcome } = count.result as ResultOf<'yesno' | 'consent'>
  return outcome === 'approved' || outcome === 'adopted' || outcome === 'adoptedWithReserves'
}

/** A ballot that was counted. */
interface CountedVote {
  readonly ballot: Pick<Ballot, 'id' | 'rule' | 'minutes' | 'supersededBy'>
  readonly tally: { readonly id: string }
  readonly count: Pick<BallotCount, 'result'> | null
}

/** What a vote says of the approval that names it: it approved this text; it did not; it was counted again, or is not there. */
export type ApprovalCheck = 'approved' | 'notApproved' | 'notThere'

/**
 * Compares the approval of minutes with the counted ballots of the session that it names: whoever states an approval may name a vote that was about another
 * text, that was lost, or that never was. Cost: O(ballots)
 */
export function checkApproval(
  { contentHash: hash, vote }: Pick<MinutesStep, 'contentHash' | 'vote'>,
  document: string,
  outcomes: readonly CountedVote[],
): ApprovalCheck {
  const outcome = outcomes.find(({ ballot, tally }) => ballot.id === vote?.ballot && tally.id === vote.tally)
  if (!outcome) return 'notThere'
  const { ballot, count } = outcome
  const isAbout = ballot.minutes?.document === document && ballot.minutes.contentHash === hash
  return isAbout && isApproved(ballot.rule, count) && ballot.supersededBy === null ? 'approved' : 'notApproved'
}
