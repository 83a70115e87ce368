import type * as Y from 'yjs'
import { truncate } from '../../../../shared/base/text/truncate.ts'
import {
  type Commitment,
  changeCommitment,
  MAX_COMMITMENT,
  removeCommitment,
  restoreCommitment,
  settleCommitment,
} from '../../../../shared/model/records/commitment.ts'
import { type Decision, MAX_WHO } from '../../../../shared/model/records/decision.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { DayField } from '../../../kit/fields/day/DayField.tsx'
import { InPlaceField } from '../../../kit/fields/InPlaceField.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../Decisions.module.css'
import { whoIsNamed } from '../useWhoNames.ts'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly commitment: Commitment
  /** What it follows from, where the list does not say it. */
  readonly decision: Decision | null
  readonly whyNot: string | null
}

/** Characters of the decision that are shown beside a commitment. */
const MAX_ORIGIN = 60

/** One commitment, with who does it until when; a tick says that it is done. */
export function CommitmentRow({ doc, author, commitment, decision, whyNot }: Props) {
  const { t } = useTranslations()
  const { id, text, who, due, state } = commitment
  const isLate = state === 'open' && due !== undefined && due < author.now()
  const remove = () => {
    removeCommitment(doc, author, id)
    notify(t('decisions.commitment.removed'), { action: { label: t('common.undoShort'), run: () => restoreCommitment(doc, author, commitment) } })
  }
  return (
    <li className={css.commitment} data-state={state}>
      <label className={css.check}>
        <input
          type="checkbox"
          checked={state === 'done'}
          disabled={whyNot !== null}
          aria-label={t('decisions.commitment.doneOf', { text })}
          onChange={(event) => settleCommitment(doc, author, id, event.target.checked ? 'done' : 'open')}
        />
        <span aria-hidden>{t('decisions.commitment.done')}</span>
      </label>
      <div className={css.promise}>
        <InPlaceField
          label={t('decisions.commitment.text')}
          value={text}
          maxLength={MAX_COMMITMENT}
          required
          whyNot={whyNot}
          onSave={(next) => changeCommitment(doc, author, id, { text: next })}
        />
        {state === 'dropped' && <span className={css.soft}>{t('decisions.commitment.dropped')}</span>}
        {decision && <span className={css.soft}>{t('decisions.commitment.from', { text: truncate(decision.text, MAX_ORIGIN) })}</span>}
      </div>
      <div className={css.who}>
        <InPlaceField
          label={t('decisions.commitment.whoOf', { text })}
          value={who}
          maxLength={MAX_WHO}
          placeholder={t('decisions.commitment.nobody')}
          whyNot={whyNot}
          onSave={(next) => changeCommitment(doc, author, id, { who: next, person: null, organisation: null, ...whoIsNamed(doc, next) })}
        />
      </div>
      <span className={css.due}>
        <DayField
          label={t('decisions.commitment.until')}
          of={text}
          value={due}
          end
          whyNot={whyNot}
          onSave={(moment) => changeCommitment(doc, author, id, { due: moment })}
        />
        {isLate && <span className={css.signal}>{t('decisions.commitment.late')}</span>}
      </span>
      <Menu
        label={t('decisions.commitment.more', { text })}
        entries={[
          state === 'dropped'
            ? { id: 'open', label: t('decisions.commitment.reopen'), whyNot, onAction: () => settleCommitment(doc, author, id, 'open') }
            : { id: 'drop', label: t('decisions.commitment.drop'), whyNot, onAction: () => settleCommitment(doc, author, id, 'dropped') },
          { id: 'remove', label: t('decisions.commitment.remove'), variant: 'danger' as const, whyNot, onAction: remove },
        ]}
      />
    </li>
  )
}
