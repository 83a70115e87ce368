import { useMemo } from 'react'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import panel from '../Ballot.module.css'
import css from './Receipt.module.css'
import { ReceiptCodeText } from './Receipt.tsx'
import { receiptText } from './receiptText.ts'

/** The codes of every vote that the close lists, in the order of the alphabet: it says nothing of when a vote came, whose it is, or what it says. */
export function ReceiptList({ ballot }: { readonly ballot: Pick<Ballot, 'counted'> }) {
  const { t, language } = useTranslations()
  const items = useMemo(() => {
    const listed = new Set(ballot.counted.flatMap((close) => [...close.items]))
    return [...listed].map((item) => ({ item, text: receiptText(item, t) })).sort((a, b) => a.text.localeCompare(b.text, language))
  }, [ballot.counted, t, language])
  if (items.length === 0) return null
  return (
    <details>
      <summary>{t('ballot.receipts')}</summary>
      <p className={panel.soft}>{t('ballot.receiptsText')}</p>
      <ul className={css.list}>
        {items.map(({ item }) => (
          <li key={item}>
            <ReceiptCodeText item={item} />
          </li>
        ))}
      </ul>
    </details>
  )
}
