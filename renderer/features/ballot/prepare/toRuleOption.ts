import type { BallotOption } from '../../../../shared/model/tally/tallyRule.ts'

/** An option of a draft, as a rule reads it. */
export const toRuleOption = ({
  id,
  text,
  cost,
}: {
  readonly id: string
  readonly text: string
  readonly cost?: number | undefined
}): BallotOption => ({ id, text, ...(cost === undefined ? {} : { cost }) })
