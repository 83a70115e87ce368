import type * as Y from 'yjs'
import { attendanceLines, presentAt } from '../../../../shared/model/minutes/attendanceLines.ts'
import { legalNumberOf } from '../../../../shared/model/minutes/legalNumber.ts'
import { liveAttendance } from '../../../../shared/model/records/attendance.ts'
import { liveProxies } from '../../../../shared/model/records/proxy.ts'
import { legalQuorums, liveSessionState, MAX_ENTITLED, setLegalQuorum } from '../../../../shared/model/records/sessionState.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Select } from '../../../kit/fields/Select.tsx'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import css from './PeoplePanel.module.css'

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly whyNot: string | null
}

/** Presets whose source is the civil code; the others need a statute that says so. */
const ofTheCode = ['any', 'half'] as const
const isOfTheCode = (quorum: string): quorum is (typeof ofTheCode)[number] => ofTheCode.some((each) => each === quorum)

/** How many of those entitled must be at a meeting, and whether they are: computed from who is there. */
export function LegalNumber({ doc, author, whyNot }: Props) {
  const { t } = useTranslations()
  const state = useLive(liveSessionState(doc))
  const present = presentAt(attendanceLines(useLive(liveAttendance(doc)), useLive(liveProxies(doc))), author.now())
  const number = legalNumberOf(state)
  return (
    <section className={css.legal} aria-labelledby="session-legal">
      <h3 id="session-legal">{t('session.legal.title')}</h3>
      <TextField
        label={t('session.legal.entitled')}
        type="number"
        inputMode="numeric"
        value={state.entitled === undefined ? '' : String(state.entitled)}
        isDisabled={whyNot !== null}
        onChange={(typed) => {
          const next = Number(typed)
          if (typed === '') setLegalQuorum(doc, author, { entitled: null })
          else if (Number.isSafeInteger(next) && next >= 1 && next <= MAX_ENTITLED) setLegalQuorum(doc, author, { entitled: next })
        }}
      />
      <Select
        label={t('session.legal.rule')}
        value={state.quorum ?? 'none'}
        isDisabled={whyNot !== null}
        options={[
          { id: 'none' as const, label: t('session.legal.rule.none') },
          ...legalQuorums.map((id) => ({
            id,
            label: t(`session.legal.rule.${id}`),
            help: isOfTheCode(id) ? t(`session.legal.rule.${id}Help`) : t('session.legal.rule.statuteHelp'),
          })),
        ]}
        onChange={(id) => setLegalQuorum(doc, author, { quorum: id === 'none' ? null : id })}
      />
      <p className={css.soft}>{t('session.legal.help')}</p>
      {number && (
        <p role="status">
          {t(present >= number.needed ? 'session.legal.reached' : 'session.legal.missing', {
            present,
            entitled: number.entitled,
            needed: number.needed,
          })}
        </p>
      )}
    </section>
  )
}
