import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import type { VoteOption } from '../vote/voteDraft.ts'

/** The options of a ballot, as forms and results show them. */
export const shownOptions = (ballot: Pick<Ballot, 'options'>): readonly VoteOption[] =>
  ballot.options.map(({ cost, ...option }) => ({ ...option, ...(cost === null ? {} : { cost }) }))
