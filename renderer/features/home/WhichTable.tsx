import type { NearbyTable } from '../../../shared/protocol/table.ts'
import { RadioField } from '../../kit/Choices.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useTranslations } from '../../kit/words.ts'
import css from './Join.module.css'
import { readTypedAddress } from './joinBy.ts'
import { useNearby } from './useNearby.ts'

/** A table found nearby, or an address as it was typed. */
export interface TableChoice {
  readonly chosen: NearbyTable | null
  readonly address: string
}

const TYPED = 'typed'

/** A code says which door, not which house: one of the tables nearby, or an address read from the facilitator's screen. */
export function WhichTable({ value, onChange }: { readonly value: TableChoice; readonly onChange: (choice: TableChoice) => void }) {
  const { t: say } = useTranslations()
  const found = useNearby() ?? []
  const tables = value.chosen && !found.some((table) => table.address === value.chosen?.address) ? [value.chosen, ...found] : found
  const options = [
    ...tables.map((table) => ({ id: table.address, label: table.title || say('common.untitled'), help: table.address.replace(/^http:\/\//, '') })),
    { id: TYPED, label: say('join.otherTable'), help: say('join.otherTableHelp') },
  ]
  return (
    <div className={css.which}>
      {tables.length > 0 ? (
        <RadioField
          label={say('join.which')}
          options={options}
          value={value.chosen?.address ?? TYPED}
          onChange={(id) => onChange({ ...value, chosen: tables.find((table) => table.address === id) ?? null })}
        />
      ) : (
        <p className={css.small}>{say('join.noneNearby')}</p>
      )}
      {!value.chosen && (
        <TextField
          label={say('join.address')}
          help={say('join.addressHelp')}
          value={value.address}
          onChange={(address) => onChange({ ...value, address })}
          error={value.address.length > 8 && !readTypedAddress(value.address) ? say('join.addressWrong') : null}
          autoComplete="off"
        />
      )}
    </div>
  )
}
