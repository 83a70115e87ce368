import { Vote } from 'lucide-react'
import { minutesOfDraft } from '../../../shared/model/minutes/minutesApproval.ts'
import { changeDraft, liveBallotDrafts } from '../../../shared/model/records/ballotDraft.ts'
import { endsOf, liveLinks } from '../../../shared/model/records/link.ts'
import { type DocumentId, type Listing, liveListings, type SessionId } from '../../../shared/model/records/listing.ts'
import { addStep, liveAgenda, moveStep } from '../../../shared/model/records/step.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { type RoomViewProps, useSlot } from '../feature.ts'
import type { BeforeMeeting } from '../meetingSlots.ts'
import css from './Minutes.module.css'
import { MinutesStateText } from './MinutesStateText.tsx'
import { useMinutes } from './useMinutes.ts'

/** Most earlier meetings whose minutes are looked at: the latest. */
const MAX_MEETINGS = 5
/** Minutes that the approval of minutes takes, as a step of an agenda. */
const STEP_MINUTES = 5

interface Props extends RoomViewProps, BeforeMeeting {}

/** Before a meeting: minutes of earlier ones that are open to remarks may be put to the vote of this one. */
export function PreviousMinutes(props: Props) {
  const { processRoom, listing } = props
  const links = useLive(liveLinks(processRoom.doc)).filter(({ type }) => type === 'minutes')
  const listings = useLive(liveListings(processRoom.doc))
  const before = listings
    .filter(({ id, kind, at }) => kind === 'session' && id !== listing.id && (at ?? 0) <= (listing.at ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .slice(0, MAX_MEETINGS)
  return before.flatMap((session) =>
    links.flatMap((link) => {
      const { from, to } = endsOf(link)
      const document = listings.find(({ id, kind, archivedAt }) => id === to && kind === 'document' && archivedAt === undefined)
      return from === session.id && document ? [<Approval key={link.id} {...props} session={session} document={document} />] : []
    }),
  )
}

function Approval({ session, document, ...props }: Props & { readonly session: Listing; readonly document: Listing }) {
  const { room, author, whyNot, open } = props
  const { t, language } = useTranslations()
  const hasVotes = useSlot('agenda').some((kinds) => kinds.some(({ kind }) => kind === 'vote'))
  const step = useMinutes(props, session.id as SessionId, document.id as DocumentId).steps.at(-1) ?? null
  const drafts = useLive(liveBallotDrafts(room.doc))
  const agenda = useLive(liveAgenda(room.doc))
  const isTaken = drafts.some(
    (draft) => minutesOfDraft(draft)?.document === (document.id as string) && agenda.some(({ id }) => (id as string) === draft.id),
  )
  if (!hasVotes || step?.state !== 'observation') return null
  const take = () => {
    const question = session.at
      ? t('minutes.approval.questionOf', { day: formatDate(session.at, language) })
      : t('minutes.approval.question', { title: session.title || t('common.untitled') })
    const added = addStep(room.doc, author, { title: t('minutes.approval.step'), minutes: STEP_MINUTES, kind: 'vote', policy: 'view' })
    moveStep(room.doc, author, added, agenda[0]?.id ?? null)
    const minutes = { session: session.id, document: document.id, contentHash: step.contentHash }
    changeDraft(room.doc, author, added, { question, rule: 'yesno', settings: { quorum: [1, 2], majority: 'simple' }, minutes })
  }
  return (
    <Panel
      title={t('minutes.approval.title')}
      actions={
        <Button Icon={Vote} whyNot={whyNot ?? (isTaken ? t('minutes.approval.taken') : null)} onPress={take}>
          {t('minutes.approval.take')}
        </Button>
      }
    >
      <div className={css.row}>
        <span dir="auto">{document.title || t('common.untitled')}</span>
        <MinutesStateText step={step} />
        <Button variant="quiet" onPress={() => open('document', document.id)}>
          {t('minutes.open')}
        </Button>
      </div>
      <p className={css.soft}>{t('minutes.approval.lead')}</p>
    </Panel>
  )
}
