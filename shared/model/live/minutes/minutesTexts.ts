/** The words of the live blocks of minutes. Each is a text on screens, with the values that it is given. */
export const minutesTextKeys = [
  'adopted',
  'attachedNone',
  'board',
  'chairs',
  'changed',
  'commitment',
  'date',
  'delegate',
  'dissent',
  'document',
  'done',
  'dropped',
  'end',
  'from',
  'guest',
  'interval',
  'left',
  'legal',
  'listener',
  'member',
  'name',
  'nextNone',
  'nobody',
  'notAdopted',
  'note',
  'noteCount',
  'open',
  'organisation',
  'parkedNone',
  'origin',
  'part',
  'place',
  'present',
  'presumed',
  'process',
  'prompt',
  'proxies',
  'quorum',
  'quorumAny',
  'quorumHalf',
  'quorumMajority',
  'quorumMissing',
  'quorumReached',
  'quorumThird',
  'quorumTwoThirds',
  'represented',
  'reservation',
  'signature',
  'skipped',
  'sources',
  'split',
  'splitPart',
  'start',
  'state',
  'superseded',
  'taker',
  'took',
  'unlisted',
  'until',
  'voteAgain',
  'voteAt',
  'voteChosen',
  'voteDigest',
  'voteExcluded',
  'voteExcludedOne',
  'voteFigure',
  'voteInvalid',
  'voteIsChosen',
  'voteNoResult',
  'voteOption',
  'voteOutcome',
  'voteProposal',
  'voteSum',
  'voteText',
  'voteTied',
  'what',
  'who',
] as const
/** One of {@link minutesTextKeys}. */
export type MinutesTextKey = (typeof minutesTextKeys)[number]

/** The words of minutes in the reader's language. */
export interface MinutesTexts {
  readonly text: (key: MinutesTextKey, values?: Readonly<Record<string, string | number>>) => string
  /** A moment as a day: 3 marzo 2026. */
  readonly day: (moment: number) => string
  /** A moment as a time: 14:30. */
  readonly time: (moment: number) => string
  /** How a decision was taken, by its name. */
  readonly method: (name: string) => string
  /** How a tie was broken, by its name. */
  readonly tieBreak: (name: string) => string
  /** A counting rule, by its name. */
  readonly rule: (name: string) => string
  /** An answer of a rule, such as `abstain`, or the step of the scale of agreement. */
  readonly answer: (rule: string, answer: string) => string
  /** What a rule says that came of it, such as `approved`. */
  readonly outcome: (rule: string, outcome: string) => string
  /** How people settled a tie, by its name. */
  readonly settled: (way: string) => string
  /** Why a vote is not counted. */
  readonly excluded: (reason: string) => string
  /** A number with at most two digits after the point. */
  readonly number: (value: number) => string
}
