import type { KeyPair } from '../../../base/crypto.ts'
import { canonicalJson } from '../../../base/json/canonicalJson.ts'
import { type LogStatementOf, signLogStatement } from '../../../protocol/sessionLog/logStatement.ts'
import { isProven, openText, type SealedContext, type SealedText, sealText } from '../../../protocol/sessionLog/sealedText.ts'
import { isSignedOnce } from '../readLog.ts'
import { bytesOf, fromSealedBody, toSealedBody } from '../sealedBody.ts'
import type { Ballot, VoteStatement } from './ballotRecord.ts'

/** Which item of its author a vote is: each has one. */
export const VOTE = 'vote'

/**
 * Seals a vote: as an idea is sealed, so that nobody knows how it stands before the close. Cost: some milliseconds.
 * @param vote what the rule reads @param edition from 1; a higher one takes the place of the one before
 * @throws RangeError for a vote that is too long, or where the guardians' keys are none
 */
export function sealVote(
  { table, session, ballot }: { readonly table: string; readonly session: string; readonly ballot: Pick<Ballot, 'id' | 'at' | 'guardians'> },
  vote: unknown,
  edition: number,
  voter: KeyPair,
): LogStatementOf<'vote'> {
  const context: SealedContext = { round: bytesOf(ballot.id), author: voter.publicKey, idea: VOTE, edition }
  const guardians = ballot.guardians.map(({ key }) => bytesOf(key))
  const body = { ballot: ballot.id, edition, ...toSealedBody(sealText(canonicalJson(vote), guardians, context)) }
  // the ballot's own time: nothing follows from when somebody voted
  return signLogStatement({ kind: 'vote', table, session, at: ballot.at, body }, voter)
}

/** The item of a vote, and where it belongs: under another voter, in another ballot, or as another edition it cannot be opened. */
export function voteItem({ author, body }: Pick<VoteStatement, 'author' | 'body'>): {
  readonly item: SealedText
  readonly context: SealedContext
} {
  const { ballot, edition } = body
  return {
    item: fromSealedBody(body),
    context: { round: bytesOf(ballot), author: bytesOf(author), idea: VOTE, edition },
  }
}

/** Opens a vote with shares, by the place of the guardian. @returns its JSON; null where they do not open it, and for a signature that is not valid */
export function openVote(statement: VoteStatement, guardians: Ballot['guardians'], shares: ReadonlyMap<number, Uint8Array>): string | null {
  if (!isSignedOnce(statement)) return null
  const { item, context } = voteItem(statement)
  return (
    openText(
      item,
      shares,
      guardians.map(({ key }) => bytesOf(key)),
      context,
    )?.text ?? null
  )
}

const sealedByAuthor = new WeakMap<VoteStatement, boolean>()

/** Whether the author of a vote signed it, and sealed it themselves for this ballot: nobody else's vote was copied. Verified once. */
export function isSealedByAuthor(statement: VoteStatement): boolean {
  const before = sealedByAuthor.get(statement)
  if (before !== undefined) return before
  const { item, context } = voteItem(statement)
  const isValid = isSignedOnce(statement) && isProven(item, context)
  sealedByAuthor.set(statement, isValid)
  return isValid
}
