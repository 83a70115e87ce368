import type { BallotDraft } from '../../../../shared/model/records/ballotDraft.ts'
import { changeDraft, emptyDraft, liveBallotDrafts, liveDraftOptions, optionsOf } from '../../../../shared/model/records/ballotDraft.ts'
import { liveProcess } from '../../../../shared/model/records/processAttributes.ts'
import { type RuleName, ruleNames } from '../../../../shared/model/tally/tallyRules.ts'
import { MAX_BALLOT_QUESTION } from '../../../../shared/protocol/sessionLog/ballotBodies.ts'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { RadioField } from '../../../kit/fields/RadioField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { StepPreparationProps } from '../../stepKindSlot.ts'
import css from '../Ballot.module.css'
import { AboutMinutes } from './AboutMinutes.tsx'
import { OptionFields } from './OptionFields.tsx'
import { RuleSettings } from './RuleSettings.tsx'
import { toRuleOption } from './toRuleOption.ts'

/** Rules that put options into an order or share something out; the others have answers of their own. */
export const rulesWithOptions: readonly RuleName[] = ['dots', 'score', 'schulze', 'borda', 'split', 'equalshares']

/** The rule of a draft; the usual one where this version does not have it. */
export const ruleOf = ({ rule }: Pick<BallotDraft, 'rule'>): RuleName => ruleNames.find((name) => name === rule) ?? 'dots'

/** What is prepared of a ballot: what is asked, how it is counted, who votes, and the options. */
export function BallotPreparation({ step, room, processId, processRoom, whyNot, author, open }: StepPreparationProps) {
  const { t } = useTranslations()
  const draft = useLive(liveBallotDrafts(room.doc)).find(({ id }) => (id as string) === step.id) ?? emptyDraft(step.id)
  const options = optionsOf(useLive(liveDraftOptions(room.doc)), step.id)
  const isSecretAllowed = useLive(liveProcess(processRoom.doc)).secretSince > 0
  const rule = ruleOf(draft)
  const change = (changes: Parameters<typeof changeDraft>[3]) => changeDraft(room.doc, author, step.id, changes)
  return (
    <div className={css.block}>
      <AboutMinutes draft={draft} {...{ processId, processRoom, open, whyNot }} onChange={(minutes) => change({ minutes })} />
      <InPlaceField
        label={t('ballot.question')}
        showLabel
        variant="boxed"
        lines
        value={draft.question}
        maxLength={MAX_BALLOT_QUESTION}
        placeholder={step.prompt || t('ballot.questionExample')}
        whyNot={whyNot}
        onSave={(question) => change({ question })}
      />
      <Select
        label={t('ballot.rule')}
        value={rule}
        options={ruleNames.map((name) => ({ id: name, label: t(`ballot.rule.${name}`), help: t(`ballot.rule.${name}Help`) }))}
        isDisabled={whyNot !== null}
        onChange={(name) => change({ rule: name, settings: null })}
      />
      <p className={css.soft}>{t(`ballot.rule.${rule}Help`)}</p>
      <RuleSettings
        rule={rule}
        options={options.map(toRuleOption)}
        settings={draft.settings ?? null}
        isDisabled={whyNot !== null}
        onChange={(settings) => change({ settings })}
      />
      {whyNot === null && (
        <RadioField
          label={t('ballot.per')}
          direction="row"
          value={draft.per === 'organisation' ? 'organisation' : 'person'}
          options={(['person', 'organisation'] as const).map((id) => ({ id, label: t(`ballot.per.${id}`) }))}
          onChange={(per) => change({ per })}
        />
      )}
      {whyNot === null && (
        <RadioField
          label={t('ballot.secrecy')}
          value={draft.secrecy === 'secret' ? 'secret' : 'open'}
          options={(['open', 'secret'] as const).map((id) => ({ id, label: t(`ballot.secrecy.${id}`), help: t(`ballot.secrecy.${id}Help`) }))}
          onChange={(secrecy) => change({ secrecy })}
        />
      )}
      {draft.secrecy === 'secret' && !isSecretAllowed && <p className={css.warning}>{t('ballot.secret.why.off')}</p>}
      {rulesWithOptions.includes(rule) && (
        <OptionFields doc={room.doc} author={author} step={step} processId={processId} hasCosts={rule === 'equalshares'} whyNot={whyNot} />
      )}
    </div>
  )
}
