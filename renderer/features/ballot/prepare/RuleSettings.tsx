import type { BallotOption } from '../../../../shared/model/tally/tallyRule.ts'
import { type RuleName, tallyRules } from '../../../../shared/model/tally/tallyRules.ts'
import { Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Ballot.module.css'

type Settings = Readonly<Record<string, unknown>>

/** The whole numbers that each rule is given, in the order of their fields. */
const numbersOf = {
  dots: ['perVoter', 'perOption', 'places'],
  score: ['min', 'max', 'places'],
  schulze: ['places'],
  borda: ['places'],
  yesno: [],
  consent: [],
  gradient: [],
  split: ['total', 'unit'],
  equalshares: ['budget'],
} as const satisfies Record<RuleName, readonly string[]>

/** Quorums that are offered: a share of those who may vote. `0/1`: none. */
const quorums = ['0/1', '1/3', '1/2', '2/3', '3/4'] as const
const majorities = ['simple', 'present', 'absolute', 'twoThirds'] as const
const TWO_THIRDS = [2, 3] as const

interface Props {
  readonly rule: RuleName
  /** Null: the usual ones. */
  readonly settings: Settings | null
  readonly options: readonly BallotOption[]
  readonly isDisabled: boolean
  readonly onChange: (settings: Settings) => void
}

/** What a rule is given: points, places, quorum, majority, budget. */
export function RuleSettings({ rule, settings, options, isDisabled, onChange }: Props) {
  const { t } = useTranslations()
  const current: Settings = settings ?? { ...(tallyRules[rule].defaults({ options }) as Settings) }
  const set = (changes: Settings) => {
    const next = { ...current, ...changes }
    onChange(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)))
  }
  const hasQuorum = rule === 'yesno' || rule === 'consent'
  return (
    <div className={css.numbers}>
      {numbersOf[rule].map((name) => (
        <TextField
          key={`${rule} ${name}`}
          label={t(`ballot.setting.${name}`)}
          type="number"
          inputMode="numeric"
          isDisabled={isDisabled}
          value={current[name] === undefined ? '' : String(current[name])}
          onChange={(text) => {
            const number = Number(text)
            if (text === '') set({ [name]: undefined })
            else if (Number.isSafeInteger(number)) set({ [name]: number })
          }}
        />
      ))}
      {hasQuorum && (
        <Select
          label={t('ballot.quorum')}
          help={t('ballot.quorumHelp')}
          value={quorumOf(current)}
          options={quorums.map((id) => ({ id, label: t(`ballot.quorum.${id}`) }))}
          isDisabled={isDisabled}
          onChange={(chosen) => set({ quorum: chosen.split('/').map(Number) })}
        />
      )}
      {rule === 'yesno' && (
        <Select
          label={t('ballot.majority')}
          value={current.majority === 'share' ? 'twoThirds' : (majorities.find((id) => id === current.majority) ?? 'simple')}
          options={majorities.map((id) => ({ id, label: t(`ballot.majority.${id}`) }))}
          isDisabled={isDisabled}
          onChange={(chosen) => set(chosen === 'twoThirds' ? { majority: 'share', share: [...TWO_THIRDS] } : { majority: chosen, share: undefined })}
        />
      )}
    </div>
  )
}

function quorumOf({ quorum }: Settings): (typeof quorums)[number] {
  return quorums.find((id) => Array.isArray(quorum) && id === quorum.join('/')) ?? '1/2'
}
