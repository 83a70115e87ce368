import { Flag } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import css from './Receipt.module.css'
import { ReceiptCodeText } from './Receipt.tsx'

interface Props {
  readonly item: string
  readonly isClaimed: boolean
  readonly onClaim: () => void
}

/** A vote that a host had, and that the close does not list: with one press everybody sees the proof, and nobody whose it is. */
export function MissingVoteClaim({ item, isClaimed, onClaim }: Props) {
  const { t } = useTranslations()
  const [isOnItsWay, setIsOnItsWay] = useState(false)
  if (isClaimed) return <p role="status">{t('guest.receipt.claimed')}</p>
  return (
    <section className={css.receipt} aria-label={t('guest.receipt.title')}>
      <ReceiptCodeText item={item} />
      <p>{t('guest.receipt.claimText')}</p>
      <TouchButton
        Icon={Flag}
        wide
        whyNot={isOnItsWay ? t('guest.receipt.claiming') : null}
        onClick={() => {
          setIsOnItsWay(true)
          onClaim()
        }}
      >
        {t('guest.receipt.claim')}
      </TouchButton>
      <p role="status" className={css.help}>
        {isOnItsWay && t('guest.receipt.claiming')}
      </p>
    </section>
  )
}
