import type { ExclusionReason } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import type { Translate } from '../../../kit/text/translations.ts'
import { invalidVoteText } from '../vote/voteText.ts'

/** Why a vote that was sent is not counted, for everybody at the table. */
export const exclusionText = (reason: ExclusionReason, t: Translate): string =>
  reason === 'notEntitled' ||
  reason === 'onPaper' ||
  reason === 'earlierDelegate' ||
  reason === 'seal' ||
  reason === 'ring' ||
  reason === 'earlierVote'
    ? t(`guest.ballot.excluded.${reason}`)
    : invalidVoteText(reason, t)
