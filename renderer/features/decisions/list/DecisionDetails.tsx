import type * as Y from 'yjs'
import { truncate } from '../../../../shared/base/text/truncate.ts'
import {
  changeDecision,
  type Decision,
  type DecisionId,
  type DecisionMethod,
  decisionMethods,
  MAX_TIE_REASON,
  type TieBreak,
  tieBreaks,
} from '../../../../shared/model/records/decision.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Decisions.module.css'
import type { DecisionDesk } from '../useDecisionDesk.ts'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly decision: Decision
  readonly desk: DecisionDesk
  readonly whyNot: string | null
}

/** Characters of a decision where one is chosen. */
const MAX_CHOICE = 80
const NONE = 'none'

/** Where and how a decision was taken, how a tie was broken, and which one it takes the place of. */
export function DecisionDetails({ doc, author, decision, desk, whyNot }: Props) {
  const { t } = useTranslations()
  const { id, session, round, method, tieBreak, tieReason = '', supersedes } = decision
  const others = desk.decisions.filter((each) => each.id !== id && (each.archivedAt === undefined || each.id === supersedes))
  const ballots = desk.outcomes.filter((each) => each.session === (session as SessionId | undefined))
  const isDisabled = whyNot !== null
  const orNull = <T extends string>(chosen: string) => (chosen === NONE ? null : (chosen as T))
  return (
    <div className={css.fields}>
      <Select
        label={t('decisions.session')}
        value={session ?? NONE}
        options={[
          { id: NONE, label: t('decisions.noneChosen') },
          ...desk.sessions.map((each) => ({ id: each.id as string, label: each.title || t('common.untitled') })),
        ]}
        isDisabled={isDisabled}
        onChange={(chosen) => changeDecision(doc, author, id, { session: orNull<SessionId>(chosen) })}
      />
      <Select
        label={t('decisions.method')}
        value={method}
        options={decisionMethods.map((each) => ({ id: each, label: t(`decisions.method.${each}`) }))}
        isDisabled={isDisabled}
        onChange={(chosen: DecisionMethod) => changeDecision(doc, author, id, { method: chosen })}
      />
      <Select
        label={t('decisions.tie')}
        value={tieBreak ?? NONE}
        options={[
          { id: NONE, label: t('decisions.tie.none') },
          ...tieBreaks.map((each) => ({ id: each as string, label: t(`decisions.tie.${each}`) })),
        ]}
        isDisabled={isDisabled}
        onChange={(chosen) => changeDecision(doc, author, id, { tieBreak: orNull<TieBreak>(chosen) })}
      />
      {ballots.length > 0 && (
        <Select
          label={t('decisions.ballot')}
          help={t('decisions.ballotHelp')}
          value={round ?? NONE}
          options={[
            { id: NONE, label: t('decisions.ballot.none') },
            ...ballots.map(({ ballot }) => ({ id: ballot.id, label: truncate(ballot.question, MAX_CHOICE) })),
          ]}
          isDisabled={isDisabled}
          onChange={(chosen) => changeDecision(doc, author, id, { round: orNull(chosen), ...(chosen === NONE ? {} : { method: 'vote' }) })}
        />
      )}
      {tieBreak && (
        <InPlaceField
          label={t('decisions.tieReason')}
          showLabel
          variant="boxed"
          value={tieReason}
          maxLength={MAX_TIE_REASON}
          whyNot={whyNot}
          onSave={(reason) => changeDecision(doc, author, id, { tieReason: reason || null })}
        />
      )}
      <Select
        label={t('decisions.replaces')}
        value={supersedes ?? NONE}
        options={[
          { id: NONE, label: t('decisions.noneReplaced') },
          ...others.map((each) => ({ id: each.id as string, label: truncate(each.text, MAX_CHOICE) })),
        ]}
        isDisabled={isDisabled}
        onChange={(chosen) => changeDecision(doc, author, id, { supersedes: orNull<DecisionId>(chosen) })}
      />
    </div>
  )
}
