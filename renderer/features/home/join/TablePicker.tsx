import { useEffect } from 'react'
import type { NearbyTable } from '../../../../shared/protocol/tableState.ts'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './JoinForm.module.css'
import { readTypedAddress } from './joinInput.ts'
import { useNearbyTables } from './useNearbyTables.ts'

/** A table found on the network, or a typed address. */
export interface TableChoice {
  readonly selected: NearbyTable | null
  readonly address: string
  /** The person said that it is another one than those nearby. */
  readonly isOther: boolean
}

const TYPED_ADDRESS = 'typed'

/** A short code does not say which host: the person picks a table nearby, or types the address on the facilitator's screen. */
export function TablePicker({ value, onChange }: { readonly value: TableChoice; readonly onChange: (choice: TableChoice) => void }) {
  const { t } = useTranslations()
  const nearbyTables = useNearbyTables() ?? []
  const tables =
    value.selected && !nearbyTables.some((table) => table.address === value.selected?.address) ? [value.selected, ...nearbyTables] : nearbyTables
  const only = tables.length === 1 && !value.isOther && value.address === '' ? tables[0] : undefined
  // the code of the only table in the room is for that table
  useEffect(() => {
    if (only && !value.selected) onChange({ ...value, selected: only })
  }, [only, value, onChange])
  const options = [
    ...tables.map((table) => ({ id: table.address, label: table.title || t('common.untitled'), help: table.address.replace(/^http:\/\//, '') })),
    { id: TYPED_ADDRESS, label: t('join.otherTable'), help: t('join.otherTableHelp') },
  ]
  return (
    <div className={css.tables}>
      {tables.length > 0 ? (
        <RadioField
          label={t('join.which')}
          options={options}
          value={value.selected?.address ?? TYPED_ADDRESS}
          onChange={(id) => onChange({ ...value, selected: tables.find((table) => table.address === id) ?? null, isOther: id === TYPED_ADDRESS })}
        />
      ) : (
        <p className={css.small}>{t('join.noneNearby')}</p>
      )}
      {!value.selected && (
        <TextField
          label={t('join.address')}
          help={t('join.addressHelp')}
          value={value.address}
          onChange={(address) => onChange({ ...value, address })}
          error={value.address.length > 8 && !readTypedAddress(value.address) ? t('join.addressWrong') : null}
          autoComplete="off"
        />
      )}
    </div>
  )
}
