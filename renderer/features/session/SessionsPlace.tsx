import { CalendarDays, Plus } from 'lucide-react'
import { useState } from 'react'
import {
  addListing,
  archiveListing,
  type Listing,
  liveListings,
  renameListing,
  restoreListing,
  scheduleListing,
} from '../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../shared/model/records/processAttributes.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { NameDialog } from '../../kit/dialogs/NameDialog.tsx'
import { TextField } from '../../kit/fields/TextField.tsx'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { Page } from '../../kit/layout/Page.tsx'
import { NamedList } from '../../kit/lists/NamedList.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { formatDate } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import type { PlaceProps } from '../feature.ts'
import { fromDateField } from './localDateTime.ts'

/** The next one first, then those without a date, then those of the past, the latest first. */
export function inMeetingOrder<T extends Listing>(sessions: readonly T[], now: number): readonly T[] {
  const rank = ({ at }: Listing) => (at === undefined ? 1 : at >= now ? 0 : 2)
  return [...sessions].sort((a, b) => rank(a) - rank(b) || (rank(a) === 2 ? (b.at ?? 0) - (a.at ?? 0) : (a.at ?? 0) - (b.at ?? 0)))
}

const DAY = 24 * 60 * 60 * 1000

/** Every meeting of the process. */
export function SessionsPlace({ processRoom, author, open }: PlaceProps) {
  const { t, language } = useTranslations()
  const [creating, setCreating] = useState(false)
  const [startsAt, setStartsAt] = useState('')
  const whyNot = useLive(processRoom.mayWrite) ? null : t('list.readOnly')
  const { doc } = processRoom
  const listings = useLive(liveListings(doc)).filter((listing) => listing.kind === 'session')
  const sessions = inMeetingOrder(listings, author.now() - DAY).map((listing) => ({
    ...listing,
    archived: listing.archivedAt !== undefined,
    detail: listing.at === undefined ? t('session.noDate') : formatDate(listing.at, language, 'moment'),
  }))

  const create = (title: string) => {
    const id = addListing(doc, author, { kind: 'session', title })
    const at = fromDateField(startsAt)
    if (at !== null) scheduleListing(doc, author, id, at)
    setStartsAt('')
    open('session', id)
  }
  const archive = (session: Listing) => {
    archiveListing(doc, author, session.id)
    notify(t('list.archivedNow', { title: session.title }), {
      action: { label: t('common.undoShort'), run: () => restoreListing(doc, author, session.id) },
    })
  }
  const createButton = (
    <Button Icon={Plus} variant="primary" whyNot={whyNot} onPress={() => setCreating(true)}>
      {t('session.new')}
    </Button>
  )

  return (
    <Page title={t('session.title')} lead={t('session.lead')} action={sessions.length > 0 && createButton}>
      {sessions.length === 0 ? (
        <EmptyState Icon={CalendarDays} title={t('session.none')} actions={createButton}>
          {t('session.noneText')}
        </EmptyState>
      ) : (
        <NamedList
          label={t('session.title')}
          items={sessions}
          maxTitle={MAX_TITLE}
          whyNot={whyNot}
          onOpen={(session) => open('session', session.id)}
          onRename={(session, title) => renameListing(doc, author, session.id, title)}
          onArchive={archive}
          onRestore={(session) => restoreListing(doc, author, session.id)}
        />
      )}
      <NameDialog
        title={t('session.new')}
        label={t('common.title')}
        first={t('session.proposed', { number: sessions.length + 1 })}
        maxLength={MAX_TITLE}
        confirm={t('common.create')}
        isOpen={creating}
        onClose={() => setCreating(false)}
        onName={create}
      >
        <TextField label={t('session.when')} help={t('session.whenHelp')} type="datetime-local" value={startsAt} onChange={setStartsAt} />
      </NameDialog>
    </Page>
  )
}
