import type { StandingChange } from '../../../../shared/document/suggest/fork/splitByOwner.ts'
import type { ProposedChange } from '../../../../shared/document/suggest/proposedChange.ts'
import type { Suggestion } from '../../../../shared/model/records/suggestion.ts'
import type { Author } from '../../../../shared/model/transact.ts'

/** A suggestion that stands in the fork. */
export interface ForkedSuggestion extends StandingChange {
  /** What it says, to know whether that changed. */
  text: string
}

/** Whether somebody wrote a suggestion here: what they brought in with a file is not theirs to go on with. */
export const isOwn = ({ by, fromFile }: Suggestion, { person }: Author): boolean => by === person && !fromFile

/** What a change says, without the places that move with what others write. */
export const textOfChange = ({ characters, content, formatted, marks, blocks, attributes }: ProposedChange): string =>
  JSON.stringify([characters, content, formatted, marks, blocks, attributes])
