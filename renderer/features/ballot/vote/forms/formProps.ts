import type { VoteDraft, VoteOption } from '../voteDraft.ts'

/** What the form of any rule is given. */
export interface FormProps {
  readonly options: readonly VoteOption[]
  readonly value: VoteDraft
  readonly onChange: (value: VoteDraft) => void
  readonly isDisabled: boolean
}
