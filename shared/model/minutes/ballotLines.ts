/** The result of a ballot, as minutes tell it. */
export interface BallotOutcome {
  readonly question: string
  /** Name of the counting rule, in the reader's words. */
  readonly rule: string
  /** Each option with its figure, in the order of the result. */
  readonly figures: readonly { readonly option: string; readonly figure: string }[]
}

/** The lines of a ballot: what was asked, how it was counted, and one line for each option. Cost: O(options). */
export const ballotLines = ({ question, rule, figures }: BallotOutcome): readonly string[] => [
  [question, rule].filter(Boolean).join(' · '),
  ...figures.map(({ option, figure }) => `${option}: ${figure}`),
]
