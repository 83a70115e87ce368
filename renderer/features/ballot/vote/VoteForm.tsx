import type { ReactNode } from 'react'
import { consentChoices } from '../../../../shared/model/tally/consent.ts'
import { GRADIENT_STEPS } from '../../../../shared/model/tally/gradient.ts'
import type { RuleName, SettingsOf } from '../../../../shared/model/tally/tallyRules.ts'
import { yesnoChoices } from '../../../../shared/model/tally/yesno.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { ChoiceRows } from './forms/ChoiceRows.tsx'
import { ConsentForm } from './forms/ConsentForm.tsx'
import { DotsForm } from './forms/DotsForm.tsx'
import { ProjectsForm } from './forms/ProjectsForm.tsx'
import { RankingForm } from './forms/RankingForm.tsx'
import { ScoreForm } from './forms/ScoreForm.tsx'
import { SplitForm } from './forms/SplitForm.tsx'
import css from './VoteForm.module.css'
import { emptyVotes, type VoteDraft, type VoteOption } from './voteDraft.ts'

/** What every form of a vote is given. */
export interface VoteFormProps<N extends RuleName = RuleName> {
  readonly rule: N
  readonly settings: SettingsOf<N>
  readonly options: readonly VoteOption[]
  /** The vote so far; null before anything was chosen. */
  readonly value: VoteDraft
  /** Called with each change. Whether it can be sent: `voteProblem`. */
  readonly onChange: (value: VoteDraft) => void
  readonly isDisabled?: boolean
}

const gradientSteps = Array.from({ length: GRADIENT_STEPS }, (_, at) => at + 1)

/** The vote of one person by any rule, on phones and computers alike: native controls, each row at least 56 px high. */
export function VoteForm<N extends RuleName>({ rule, settings, options, value, onChange, isDisabled = false }: VoteFormProps<N>) {
  const { t } = useTranslations()
  const form = { options, value: value ?? emptyVotes[rule], onChange, isDisabled }
  const forms: Readonly<Record<RuleName, () => ReactNode>> = {
    dots: () => <DotsForm {...form} settings={settings as SettingsOf<'dots'>} />,
    score: () => <ScoreForm {...form} settings={settings as SettingsOf<'score'>} />,
    schulze: () => <RankingForm {...form} />,
    borda: () => <RankingForm {...form} />,
    yesno: () => (
      <ChoiceRows
        {...form}
        legend={t('guest.vote.answer')}
        choices={yesnoChoices.map((each) => ({ value: each, label: t(`guest.vote.yesno.${each}`) }))}
      />
    ),
    consent: () => <ConsentForm {...form} choices={consentChoices.map((each) => ({ value: each, label: t(`guest.vote.consent.${each}`) }))} />,
    gradient: () => (
      <ChoiceRows
        {...form}
        legend={t('guest.vote.answer')}
        choices={gradientSteps.map((step) => ({ value: step, label: t(`guest.vote.gradient.${step as 1}`), sign: `${step}` }))}
      />
    ),
    split: () => <SplitForm {...form} settings={settings as SettingsOf<'split'>} />,
    equalshares: () => <ProjectsForm {...form} settings={settings as SettingsOf<'equalshares'>} />,
  }
  return <div className={css.form}>{forms[rule]()}</div>
}
