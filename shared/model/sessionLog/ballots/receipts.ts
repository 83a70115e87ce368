import { personOf } from '../../../protocol/membershipLog/memberKey.ts'
import { mayHost } from '../../../protocol/role.ts'
import { isReceiptSigned } from '../../../protocol/sessionLog/receipt.ts'
import type { BroughtStatement, LogContext } from '../readLog.ts'
import { bytesOf } from '../sealedBody.ts'
import type { Ballot, MissingVote, SealedVote } from './ballotRecord.ts'
import { checkedRingTag } from './ringChecks.ts'

/** Milliseconds in which what a host stored reaches whoever closes. */
const ON_ITS_WAY_MS = 5000

/**
 * Votes that no close lists although a host's receipt says that it had them before: signed by one of those who may vote, and no later one of the same voter is listed.
 * Anybody may bring a receipt: who did is not known. Cost: a verification for each of them
 */
export function missingVotes(
  claims: readonly BroughtStatement<'missingvote'>[],
  { all, closes }: Pick<Ballot, 'all' | 'closes'>,
  { session, roleOf }: LogContext,
): readonly MissingVote[] {
  const [first] = closes
  if (!first) return []
  const listed = new Set(closes.flatMap(({ items }) => [...items]))
  const listedTags = new Set([...listed].map((item) => tagOf(all.get(item))))
  const missing = new Map<string, MissingVote>()
  for (const { statement } of claims) {
    const { item, host, stored, receipt } = statement.body
    const person = personOf(bytesOf(host))
    const tag = tagOf(all.get(item))
    // of a voter whose vote is listed an earlier one may be missing
    const isDue = tag && !listedTags.has(tag) && stored + ON_ITS_WAY_MS <= first.at && !missing.has(item)
    if (isDue && mayHost(roleOf(person) ?? 'observer') && isReceiptSigned({ session, item, stored }, bytesOf(receipt), bytesOf(host)))
      missing.set(item, { item, host: person })
  }
  return [...missing.values()].sort((a, b) => (a.item < b.item ? -1 : 1))
}

const tagOf = (vote: SealedVote | undefined): string | null => (vote && checkedRingTag(vote.statement)) ?? null
