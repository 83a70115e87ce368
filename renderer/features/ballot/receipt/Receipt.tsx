import { receiptCode } from '../../../../shared/model/sessionLog/ballots/receiptCode.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './Receipt.module.css'
import { receiptPictures } from './receiptPictures.ts'
import { receiptText } from './receiptText.ts'

/** The receipt of a vote, to be noted: two words and a number, and three pictures that are the same in every language. */
export function Receipt({ item }: { readonly item: string }) {
  const { t } = useTranslations()
  return (
    <section className={css.receipt} aria-label={t('guest.receipt.title')}>
      <p className={css.title}>{t('guest.receipt.title')}</p>
      <ReceiptCodeText item={item} />
      <p className={css.help}>{t('guest.receipt.help')}</p>
    </section>
  )
}

/** The code of an item in words and pictures. */
export function ReceiptCodeText({ item }: { readonly item: string }) {
  const { t } = useTranslations()
  const pictures = receiptCode(item).pictures.map((at) => receiptPictures[at])
  return (
    <p className={css.code}>
      <strong>{receiptText(item, t)}</strong>
      <span aria-hidden className={css.pictures}>
        {/* biome-ignore lint/suspicious/noArrayIndexKey: three places, of which two may have one picture */}
        {pictures.map((Picture, place) => Picture && <Picture key={place} size="1.4em" />)}
      </span>
    </p>
  )
}
