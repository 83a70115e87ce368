import { useTranslations } from '../../../kit/text/translations.ts'
import type { PhoneStepProps } from '../../phonePart.ts'

/** A step in which people vote, on a phone. */
export function VoteStep(_: PhoneStepProps) {
  const { t } = useTranslations()
  return <p role="status">{t('guest.ballot.wait')}</p>
}
