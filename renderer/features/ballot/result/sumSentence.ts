import type { BallotCount } from '../../../../shared/model/sessionLog/ballots/countBallot.ts'
import { formatNumber } from '../../../kit/text/format.ts'
import { currentLanguage, type Translate } from '../../../kit/text/translations.ts'

/** Who may vote, and where their votes are, as a sum that closes: 31 = 24 on screens + 5 on paper + 2 without a vote; 1 invalid. */
export function sumSentence({ entitled, onScreen, paper, missing, result }: BallotCount, t: Translate): string {
  const shown = (value: number) => formatNumber(value, currentLanguage())
  const values = { entitled: shown(entitled), screen: shown(onScreen), paper: shown(paper), missing: shown(missing) }
  const sum = t(paper > 0 ? 'guest.ballot.sumPaper' : 'guest.ballot.sum', values)
  return result.invalid > 0 ? `${sum} ${t('guest.ballot.sumInvalid', { count: result.invalid, number: shown(result.invalid) })}` : sum
}
