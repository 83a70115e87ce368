import { ArrowRight, ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import { endsOf, liveLinks } from '../../../shared/model/records/link.ts'
import { type DocumentId, type Listing, liveListings, type SessionId } from '../../../shared/model/records/listing.ts'
import { livePeople } from '../../../shared/model/records/person.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { RoomViewProps } from '../feature.ts'
import { ApprovedByVote } from './ApprovedByVote.tsx'
import css from './Minutes.module.css'
import { MinutesStateText } from './MinutesStateText.tsx'
import { MinutesSteps } from './MinutesSteps.tsx'
import { Remarks } from './Remarks.tsx'
import { useContentHash, useMinutes } from './useMinutes.ts'

/** Above a document that is the minutes of a meeting: of which, how far it is, and what people remark on it. */
export function MinutesNotice(props: RoomViewProps) {
  const { processRoom, listing } = props
  const link = useLive(liveLinks(processRoom.doc)).find((each) => each.type === 'minutes' && endsOf(each).to === listing.id)
  const session = useLive(liveListings(processRoom.doc)).find(({ id, kind }) => kind === 'session' && link !== undefined && id === endsOf(link).from)
  return session ? <Notice {...props} session={session} /> : null
}

function Notice({ session, ...props }: RoomViewProps & { readonly session: Listing }) {
  const { processRoom, room, listing, open } = props
  const { t, language } = useTranslations()
  const minutes = useMinutes(props, session.id as SessionId, listing.id as DocumentId)
  const hash = useContentHash(room)
  const people = useLive(livePeople(processRoom.doc))
  const nameOf = (person: PersonId) => people.find(({ id }) => id === person)?.name || t('common.somebody')
  const [isOpen, setIsOpen] = useState(false)
  const details = useId()
  const step = minutes.steps.at(-1) ?? null
  const isChanged = step !== null && step.state !== 'draft' && step.contentHash !== hash
  return (
    <section className={css.notice} aria-label={t('minutes.title')}>
      <div className={css.row}>
        <MinutesStateText step={step} />
        {step && <span className={css.soft}>{t('minutes.by', { name: nameOf(step.by), date: formatDate(step.at, language, 'moment') })}</span>}
        <span dir="auto">{t('minutes.of', { title: session.title || t('common.untitled') })}</span>
        <Button variant="quiet" Icon={ArrowRight} onPress={() => open('session', session.id)}>
          {t('minutes.openSession')}
        </Button>
        <Button
          variant="quiet"
          Icon={isOpen ? ChevronUp : ChevronDown}
          aria-expanded={isOpen}
          aria-controls={details}
          onPress={() => setIsOpen(!isOpen)}
        >
          {minutes.remarks.length > 0 ? t('minutes.remarkCount', { count: minutes.remarks.length }) : t('minutes.remarks')}
        </Button>
      </div>
      {step?.vote && <ApprovedByVote {...props} step={step} vote={step.vote} />}
      {isChanged && step && (
        <p className={css.signal} role="status">
          {t('minutes.changed', { state: t(`minutes.state.${step.state}`) })}
        </p>
      )}
      <MinutesSteps {...props} minutes={minutes} hash={hash} isChanged={isChanged} />
      <div id={details} hidden={!isOpen}>
        {isOpen && <Remarks {...props} session={session.id as SessionId} minutes={minutes} hash={hash} nameOf={nameOf} />}
      </div>
    </section>
  )
}
