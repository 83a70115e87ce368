import { ArrowRight, NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { endsOf, linksFrom, liveLinks } from '../../../shared/model/records/link.ts'
import { type DocumentId, liveListings, type SessionId } from '../../../shared/model/records/listing.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { type RoomViewProps, useSlot } from '../feature.ts'
import { draftMinutes } from './draftMinutes.ts'
import css from './Minutes.module.css'
import { MinutesStateText } from './MinutesStateText.tsx'
import { useMinutes } from './useMinutes.ts'

/** What comes after a meeting: its minutes, drafted with one press, and how far they are. */
export function ClosedMeeting(props: RoomViewProps) {
  const { processId, processRoom, room, listing, author, open } = props
  const client = useSyncClient()
  const { t } = useTranslations()
  const [isWorking, setIsWorking] = useState(false)
  const compose = useSlot('composes').find(({ kind }) => kind === 'document')
  const whyNot = useLive(processRoom.mayWrite) ? null : t('minutes.readOnly')
  const links = linksFrom(useLive(liveLinks(processRoom.doc)), listing.id, 'minutes').map((each) => endsOf(each).to)
  const listings = useLive(liveListings(processRoom.doc))
  const documents = listings.filter(({ id, kind, archivedAt }) => kind === 'document' && archivedAt === undefined && links.includes(id))
  const write = async () => {
    if (!compose) return
    setIsWorking(true)
    try {
      open('document', await draftMinutes(client, compose, { processId, processRoom, author }, { listing, room: room.doc, t }))
    } catch (error) {
      console.error(error)
      notify(t('minutes.failed'))
    } finally {
      setIsWorking(false)
    }
  }
  return (
    <Panel
      title={t('minutes.title')}
      actions={
        documents.length === 0 && (
          <Button variant="primary" Icon={NotebookPen} whyNot={whyNot ?? (isWorking ? t('common.loading') : null)} onPress={() => void write()}>
            {t('minutes.write')}
          </Button>
        )
      }
    >
      {documents.length === 0 && <p className={css.soft}>{t('minutes.lead')}</p>}
      <ul className={css.list}>
        {documents.map(({ id, title }) => (
          <li key={id} className={css.row}>
            <span dir="auto">{title}</span>
            <State {...props} document={id as DocumentId} />
            <Button Icon={ArrowRight} onPress={() => open('document', id)}>
              {t('minutes.open')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function State({ document, ...props }: RoomViewProps & { readonly document: DocumentId }) {
  const { steps } = useMinutes(props, props.listing.id as SessionId, document)
  return <MinutesStateText step={steps.at(-1) ?? null} />
}
