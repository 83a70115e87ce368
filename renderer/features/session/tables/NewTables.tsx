import { Table2, UserRoundX } from 'lucide-react'
import { useState } from 'react'
import type { TableStyle } from '../../../../shared/model/records/breakout.ts'
import { tableStyles } from '../../../../shared/model/records/breakout.ts'
import { MAX_ROUNDS, MAX_TABLES } from '../../../../shared/model/value/placementsField.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './Tables.module.css'
import type { Tables } from './useTables.ts'

/** People at a table where nobody has chosen how many tables there are. */
const USUAL_SIZE = 5

interface Props {
  readonly tables: Tables
  readonly whyNot: string | null
  /** Called once they were made. */
  readonly onMade?: () => void
}

/** How people are spread over how many tables. */
export function NewTables({ tables: { breakout, present, make }, whyNot, onMade }: Props) {
  const { t } = useTranslations()
  const suggested = Math.min(MAX_TABLES, Math.max(2, Math.round(present.length / USUAL_SIZE)))
  const [style, setStyle] = useState<TableStyle>(breakout?.style ?? 'organisation')
  const [countText, setCount] = useState<string | null>(null)
  const [roundsText, setRounds] = useState('3')
  const count = countText ?? String(breakout?.count ?? suggested)
  const reason =
    whyNot ??
    (present.length === 0
      ? t('session.tables.nobody')
      : style !== 'perPart' && !isWithin(count, MAX_TABLES)
        ? t('session.tables.countBound', { count: MAX_TABLES })
        : style === 'cafe' && !isWithin(roundsText, MAX_ROUNDS)
          ? t('session.tables.roundsBound', { count: MAX_ROUNDS })
          : null)
  return (
    <form
      className={css.new}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason) return
        make({ style, count: Number(count), rounds: Number(roundsText) })
        onMade?.()
      }}
    >
      <p>{present.length === 0 ? t('session.tables.nobody') : t('session.tables.present', { count: present.length })}</p>
      <RadioField
        label={t('session.tables.style')}
        options={tableStyles.map((id) => ({ id, label: t(`session.tables.style.${id}`), help: t(`session.tables.style.${id}Help`) }))}
        value={style}
        onChange={setStyle}
      />
      <div className={css.numbers}>
        {style !== 'perPart' && <TextField label={t('session.tables.count')} type="number" inputMode="numeric" value={count} onChange={setCount} />}
        {style === 'cafe' && (
          <TextField label={t('session.tables.rounds')} type="number" inputMode="numeric" value={roundsText} onChange={setRounds} />
        )}
      </div>
      <Button type="submit" variant="primary" Icon={present.length === 0 ? UserRoundX : Table2} whyNot={reason}>
        {t(breakout ? 'session.tables.remake' : 'session.tables.make')}
      </Button>
    </form>
  )
}

const isWithin = (text: string, most: number) => /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most
