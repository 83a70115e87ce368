import { BookOpen, Send } from 'lucide-react'
import { useId, useMemo, useState } from 'react'
import { endsOf, liveLinks } from '../../../../shared/model/records/link.ts'
import { type DocumentId, type Listing, liveListings, type SessionId } from '../../../../shared/model/records/listing.ts'
import { type MinutesStep, minutesSteps, type Remark, remarksOn } from '../../../../shared/model/sessionLog/minutesState.ts'
import type { LogContext } from '../../../../shared/model/sessionLog/readLog.ts'
import { MAX_REMARK } from '../../../../shared/protocol/sessionLog/minutesBodies.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../live/useLive.ts'
import { useSessionLog } from '../../../sync/sessionLog/useSessionLog.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { type PhoneProps, usePhonePlaces } from '../../phonePart.ts'
import { sendRemark } from '../sendRemark.ts'
import css from './PhoneRemarks.module.css'

/** Most meetings whose minutes are looked at on a phone: the latest. */
const MAX_MEETINGS = 3
/** The host answers for who decides: it lets nobody but facilitators write in the log. */
const rolesOnPhone: LogContext['roleOf'] = () => null

/** Minutes that are open to remarks, each with a field and with one's own remarks and their answers; nothing where there are none. */
export function PhoneRemarks(props: PhoneProps) {
  const links = useLive(liveLinks(props.processRoom.doc)).filter(({ type }) => type === 'minutes')
  const listings = useLive(liveListings(props.processRoom.doc))
  const documentOf = (session: Listing) => {
    const ends = links.map(endsOf).filter(({ from }) => from === session.id)
    return listings.find(({ id, kind, archivedAt }) => kind === 'document' && archivedAt === undefined && ends.some(({ to }) => to === id))
  }
  const meetings = listings
    .filter(({ kind }) => kind === 'session')
    .flatMap((session) => {
      const document = documentOf(session)
      return document ? [{ session, document }] : []
    })
    .sort((a, b) => (b.session.at ?? 0) - (a.session.at ?? 0))
  return meetings.slice(0, MAX_MEETINGS).map((each) => <OpenMinutes key={each.document.id} {...props} {...each} />)
}

interface MinutesProps extends PhoneProps {
  readonly session: Listing
  readonly document: Listing
}

function OpenMinutes({ session, document, ...props }: MinutesProps) {
  const { processId } = props
  const { decidedEntries } = useSessionLog(processId, session.id, false)
  const step = useMemo(() => {
    const context = { table: processId, session: session.id, roleOf: rolesOnPhone }
    return minutesSteps(decidedEntries, document.id as DocumentId, context).at(-1) ?? null
  }, [decidedEntries, processId, session.id, document.id])
  return step?.state === 'observation' ? <Remarks {...props} session={session} document={document} step={step} /> : null
}

function Remarks({ session, document, step, ...props }: MinutesProps & { readonly step: MinutesStep }) {
  const { processId, author } = props
  const { t, language } = useTranslations()
  const places = usePhonePlaces()
  const { decidedEntries, submittedEntries } = useSessionLog(processId, session.id)
  const own = useMemo(() => {
    const context = { table: processId, session: session.id, roleOf: rolesOnPhone }
    return remarksOn(decidedEntries, submittedEntries, document.id as DocumentId, context).filter(({ by }) => by === author.person)
  }, [decidedEntries, submittedEntries, processId, session.id, document.id, author.person])
  const day = step.until === null ? null : formatDate(step.until, language)
  return (
    <section className={css.minutes} aria-label={t('guest.minutes.title')}>
      <h2>{t('guest.minutes.title')}</h2>
      <p dir="auto">{document.title || t('common.untitled')}</p>
      {day !== null && (
        <p className={css.soft}>{t(step.until !== null && step.until < author.now() ? 'guest.minutes.over' : 'guest.minutes.until', { day })}</p>
      )}
      <TouchButton Icon={BookOpen} onClick={() => places.open({ kind: 'document', id: document.id, part: null })}>
        {t('guest.minutes.read')}
      </TouchButton>
      <NewRemark {...props} session={session} document={document} step={step} />
      <OwnRemarks remarks={own} />
    </section>
  )
}

function OwnRemarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const { t } = useTranslations()
  if (remarks.length === 0) return null
  return (
    <>
      <h3>{t('guest.minutes.own')}</h3>
      <ul className={css.list}>
        {remarks.map(({ id, text, answer }) => (
          <li key={id} className={css.item}>
            <p className={css.text} dir="auto">
              {text}
            </p>
            <p className={css.soft} dir="auto">
              {answer ? t('guest.minutes.answered', { text: answer.text }) : t('guest.minutes.waiting')}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is typed stays in the field until a host has it. */
function NewRemark({ processId, author, session, document, step }: MinutesProps & { readonly step: MinutesStep }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const help = useId()
  const [text, setText] = useState('')
  const [state, setState] = useState<'empty' | 'sending' | 'sent' | 'refused' | null>(null)
  const send = async () => {
    const body = { document: document.id as DocumentId, contentHash: step.contentHash, text: text.trim() }
    if (!body.text) return setState('empty')
    setState('sending')
    const isSent = await sendRemark(client, { processId, session: session.id as SessionId, at: author.now() }, body, (isStored) => {
      setState(isStored ? 'sent' : 'refused')
      if (isStored) setText((typed) => (typed.trim() === body.text ? '' : typed))
    })
    if (!isSent) setState('refused')
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label className={css.field}>
        <span>{t('guest.minutes.field')}</span>
        <textarea
          className={css.input}
          value={text}
          maxLength={MAX_REMARK}
          rows={4}
          dir="auto"
          aria-describedby={help}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p id={help} className={css.soft}>
        {t('guest.minutes.named')}
      </p>
      <TouchButton type="submit" Icon={Send} variant="primary" whyNot={state === 'sending' ? t('guest.minutes.sending') : null}>
        {t('guest.minutes.send')}
      </TouchButton>
      <p role="status">{state && t(`guest.minutes.${state}`)}</p>
    </form>
  )
}
