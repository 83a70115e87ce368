import type { BodyNode } from '../../../document/normalizedBody.ts'
import { listListings } from '../../records/listing.ts'
import { ruleNamed } from '../../tally/tallyRules.ts'
import type { LiveType } from '../liveType.ts'
import { logOf, outcomesOf } from './ballotBlocks.ts'
import { ballotFigures, ballotSum } from './ballotLines.ts'
import { line, linked, plain, points, sourceLine } from './sourceLines.ts'

/** What was voted on earlier minutes: which, with which hash, and what came of it. */
export const previousBlock: LiveType<'previous'> = {
  name: 'previous',
  room: 'session',
  more: (from) => (from.roomId ? [logOf(from)] : []),
  read: (from) => {
    const { minutes } = from.texts
    const listings = listListings(from.process)
    const nodes = outcomesOf(from).flatMap((outcome): readonly BodyNode[] => {
      const { ballot } = outcome
      if (!ballot.minutes || ballot.supersededBy) return []
      const { document, contentHash } = ballot.minutes
      const title = listings.find(({ id }) => id === (document as string))?.title ?? ''
      const lines = [...ballotFigures(outcome, minutes), ...ballotSum(outcome, minutes), minutes.text('voteText', { hash: contentHash })]
      const how = ruleNamed(ballot.rule)
      return [
        line(linked(title || ballot.question, { kind: 'document', id: document, part: null }), plain(how ? ` · ${minutes.rule(how)}` : '')),
        points(lines.map((each) => [plain(each)])),
      ]
    })
    return nodes.length > 0 ? [...nodes, sourceLine(from)] : null
  },
}
