import type { LogBody } from '../../../protocol/sessionLog/logBodies.ts'
import type { LogStatementOf } from '../../../protocol/sessionLog/logStatement.ts'
import type { OrganisationId } from '../../records/organisation.ts'
import type { PersonId } from '../../transact.ts'

/** A vote, open or secret: both are sealed in one way. */
export type VoteStatement = LogStatementOf<'vote'> | LogStatementOf<'secretvote'>

/** Whose key is which in the ring of a secret ballot. */
export type RingKeys = LogBody<'ring'>['keys']

/** One vote that may be cast. */
export interface Voter {
  /** Who may cast it: the first of these who does counts. Nobody: somebody without a device. */
  readonly people: readonly PersonId[]
  readonly organisation: OrganisationId | null
  /** Of who has no device; else empty. */
  readonly name: string
  readonly weight: number
  readonly isOnPaper: boolean
  /** The statement that admitted somebody who came later; null: entitled from the beginning. */
  readonly added: string | null
}

/** A vote as it was sent: sealed, the latest edition of its author. */
export interface SealedVote {
  readonly statement: VoteStatement
  /** `NOBODY` where votes are secret. */
  readonly by: PersonId
}

/** A vote that a host had stored before the close, and that no close lists. */
export interface MissingVote {
  readonly item: string
  /** Whose computer was the host. */
  readonly host: PersonId
}

/** What one close lists. */
export interface BallotClose {
  readonly id: string
  readonly by: PersonId
  readonly at: number
  readonly items: ReadonlySet<string>
  /** The statements that admitted voters. */
  readonly added: ReadonlySet<string>
}

/** One statement with shares of a guardian. */
export interface BallotShares {
  readonly id: string
  /** Place of the guardian in the ballot. */
  readonly place: number
  /** By item. */
  readonly shares: ReadonlyMap<string, Uint8Array>
}

/** Votes on paper. */
export interface PaperVotes {
  readonly id: string
  readonly by: PersonId
  readonly at: number
  readonly votes: LogBody<'paper'>['votes']
  /** Others who have compared them with the paper. */
  readonly countersignedBy: readonly PersonId[]
}

/** What a facilitator says was counted. */
export interface StatedTally extends LogBody<'tally'> {
  readonly id: string
  readonly by: PersonId
  readonly at: number
  /** What devices that counted the same votes came to, by person; who counted more than once: the first. */
  readonly recounts: ReadonlyMap<PersonId, string>
}

/** How people settled what was tied. */
export interface SettledTie extends LogBody<'settletie'> {
  readonly by: PersonId
  readonly at: number
}

/** A ballot as the log tells it, from opening to recount. Ids of statements are base64url of 32 bytes. */
export interface Ballot extends Omit<LogBody<'ballot'>, 'voters' | 'names' | 'onPaper'> {
  readonly id: string
  /** Who opened it, and when, in table time. */
  readonly by: PersonId
  readonly at: number
  /** From the opening, then who was admitted: while it is open everybody, afterwards whom a close names. A count takes those of its own closes. */
  readonly voters: readonly Voter[]
  /** Whose key is which, where votes are secret; null where they are open, and where the keys did not come, or are not those of the voters. */
  readonly ringKeys: RingKeys | null
  /** Voters in whose name the ring has a key that they did not publish: whoever opened the ballot put it there. */
  readonly strangeKeys: readonly PersonId[]
  /** Receipts of a host for votes that no close lists. */
  readonly missing: readonly MissingVote[]
  /** The latest vote of each author, in the order of their ids; where votes are secret, each has its own author. */
  readonly votes: readonly SealedVote[]
  /** Every vote by its statement, former editions too. */
  readonly all: ReadonlyMap<string, SealedVote>
  /** Every close, the first first. */
  readonly closes: readonly BallotClose[]
  /** The closes that count: the first, or those that a facilitator joined. Empty while it is open. */
  readonly counted: readonly BallotClose[]
  /** Whether it was closed more than once, with other votes, and nobody joined the closes yet. */
  readonly isClosedTwice: boolean
  readonly shares: readonly BallotShares[]
  readonly papers: readonly PaperVotes[]
  /** The last first. */
  readonly tallies: readonly StatedTally[]
  /** How a tie was settled last; null: nobody did. */
  readonly settled: SettledTie | null
  /** The ballot that took the place of this one; null: none. */
  readonly supersededBy: string | null
  /** Guardians whose key they did not offer themselves. */
  readonly unoffered: readonly PersonId[]
}
