import type { GenericSchema } from 'valibot'

/** Most options of a ballot. */
export const MAX_BALLOT_OPTIONS = 100
/** Most votes that are counted at once. */
export const MAX_VOTES = 2000
/** Largest weight of one vote. */
export const MAX_VOTE_WEIGHT = 100
/** Largest number of people or organisations, weights counted. */
export const MAX_ELECTORATE = MAX_VOTES * MAX_VOTE_WEIGHT

/** What can be chosen. Its place in the list is its place on the ballot. */
export interface BallotOption {
  readonly id: string
  readonly text: string
  /** In whole euros: equal shares alone need it. */
  readonly cost?: number
}

/** What a round fixed before anybody voted, whatever its rule. */
export interface BallotTerms {
  readonly options: readonly BallotOption[]
  /** How many people or organisations may vote: the sum of their weights where they have weights. */
  readonly electorate: number
  /** How many of them are in the room, by the attendance; left out where nobody counted. Not below those who voted. */
  readonly present?: number
}

/** A vote as it arrived. */
export interface WeightedVote {
  /** A whole number from 1 to 100. */
  readonly weight: number
  /** What the voter sent, as JSON. */
  readonly vote: unknown
}

/** A vote that a rule has read. */
export interface ReadVote<Vote> {
  readonly weight: number
  readonly vote: Vote
}

/** Why a vote does not count. It is listed with this reason and never repaired. */
export const invalidReasons = [
  /** Not what votes of this rule look like. */
  'form',
  /** An option that is not on the ballot. */
  'unknownOption',
  /** An option twice. */
  'repeatedOption',
  /** A number that is not whole, negative, or out of range. */
  'number',
  /** More points than each has. */
  'tooMany',
  /** Amounts that do not add up to the whole. */
  'sum',
  /** Nothing is chosen, where something must be. */
  'empty',
  /** An objection or a reserve without its reason. */
  'noReason',
  /** A reason longer than is allowed. */
  'tooLong',
  /** A weight that is not a whole number from 1 to 100. */
  'weight',
] as const
/** One of {@link invalidReasons}. */
export type InvalidReason = (typeof invalidReasons)[number]

/** What every result has beside what its rule counts. Numbers are sums of weights. */
export interface BaseResult {
  /** Such as `dots/1`. */
  readonly rule: string
  readonly electorate: number
  /** Everybody who voted: `valid` and `invalid` together. */
  readonly cast: number
  /** Votes that count, blank ones among them. */
  readonly valid: number
  readonly invalid: number
  /** Valid votes that choose nothing. */
  readonly blank: number
  /** Those who may vote and did not. */
  readonly missing: number
}

/** What a rule that puts options into an order counts. Ids in lists are sorted by UTF-16 code unit where no order is promised. */
export interface RankedCount {
  /** From 1; equal options share a rank, as in 1, 2, 2, 4. */
  readonly ranks: Readonly<Record<string, number>>
  /** The options that are sure of one of the places. */
  readonly chosen: readonly string[]
  /** The options that are tied for the places left: people settle it, never the program. */
  readonly ties: readonly string[]
}

/**
 * How votes are counted: one pure file per rule, in whole numbers and exact fractions, so that every device gets the same. Fractions in a
 * count are texts such as `36/5`.
 */
export interface TallyRule<Settings, Vote, Count extends object> {
  readonly name: string
  /** Raised when the same votes would give another count. */
  readonly version: 1
  /** Strict: refuses what it does not know and what is out of bounds. */
  readonly settings: GenericSchema<unknown, Settings>
  /** Whether each option has what the rule needs of it; left out: any option is good. */
  readonly checkOptions?: (options: readonly BallotOption[]) => boolean
  /** What a new ballot begins with. */
  readonly defaults: (terms: Pick<BallotTerms, 'options'>) => Settings
  /** Reads what a voter sent, under the settings of the round. Never throws, never repairs. */
  readonly readVote: (
    value: unknown,
    settings: Settings,
    options: readonly BallotOption[],
  ) => { readonly vote: Vote } | { readonly invalid: InvalidReason }
  /** Whether a valid vote chooses nothing. */
  readonly isBlank: (vote: Vote) => boolean
  /** Counts valid votes; the same for any order of them, and a weight of w is w votes. */
  readonly count: (settings: Settings, terms: BallotTerms, votes: readonly ReadVote<Vote>[]) => Count
}
