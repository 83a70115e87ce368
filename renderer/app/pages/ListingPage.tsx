import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { archiveListing, type Listing, liveListings, renameListing, restoreListing } from '../../../shared/model/records/listing.ts'
import { MAX_TITLE, type ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { ListSlot, PlaceProps, PlaceSlot } from '../../features/feature.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { Page } from '../../kit/layout/Page.tsx'
import { NamedList } from '../../kit/lists/NamedList.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { formatRelativeTime } from '../../kit/text/format.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { lastChanges } from '../../store/lastChanges.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'

/** Every board, document or session of the process: open, create, rename, archive, restore. */
export function ListingPage({ place, ...props }: PlaceProps & { readonly place: PlaceSlot & { readonly list: ListSlot } }) {
  const { t, language } = useTranslations()
  const [isCreating, setIsCreating] = useState(false)
  const { processRoom, author, open } = props
  const { titleKey, Icon } = place
  const { kind, texts, sort, detail, Actions, Trailing, CreateDialog } = place.list
  const { doc } = processRoom
  const ofKind = useLive(liveListings(doc)).filter((listing) => listing.kind === kind)
  const whyNot = useLive(processRoom.mayWrite) ? null : t('list.readOnly')
  const changedAt = useChangeTimes(props.processId)
  const lastChange = ({ id, since }: Listing) => changedAt.get(`${kind}/${id}`) ?? since
  const items = (sort?.(ofKind, author.now()) ?? [...ofKind].reverse().sort((a, b) => lastChange(b) - lastChange(a))).map((listing) => ({
    ...listing,
    archived: listing.archivedAt !== undefined,
    detail: [detail?.(listing, t, language), sort ? '' : t('list.changed', { when: formatRelativeTime(lastChange(listing), language) })]
      .filter(Boolean)
      .join(' · '),
  }))

  const archive = (listing: Listing) => {
    archiveListing(doc, author, listing.id)
    notify(t('list.archivedNow', { title: listing.title }), {
      action: { label: t('common.undoShort'), run: () => restoreListing(doc, author, listing.id) },
    })
  }
  const createButton = (
    <Button Icon={Plus} variant="primary" whyNot={whyNot} onPress={() => setIsCreating(true)}>
      {t(texts.create)}
    </Button>
  )

  return (
    <Page
      title={t(titleKey)}
      lead={t(texts.lead)}
      action={
        items.length > 0 && (
          <>
            {Actions && <Actions {...props} />}
            {createButton}
          </>
        )
      }
    >
      {items.length === 0 ? (
        <EmptyState Icon={Icon} title={t(texts.none)} actions={createButton}>
          {t(texts.noneText)}
        </EmptyState>
      ) : (
        <NamedList
          label={t(titleKey)}
          items={items}
          maxTitle={MAX_TITLE}
          whyNot={whyNot}
          onOpen={(listing) => open(kind, listing.id)}
          onRename={(listing, title) => renameListing(doc, author, listing.id, title)}
          onArchive={archive}
          onRestore={(listing) => restoreListing(doc, author, listing.id)}
          {...(Trailing ? { trailing: (listing: Listing) => <Trailing {...props} listing={listing} whyNot={whyNot} /> } : {})}
        />
      )}
      <CreateDialog
        {...props}
        isOpen={isCreating}
        suggestedTitle={t(texts.suggestedTitle, { number: items.length + 1 })}
        onClose={() => setIsCreating(false)}
      />
    </Page>
  )
}

const UNKNOWN: ReadonlyMap<string, number> = new Map()

/** When each room of a process was changed last on this device, as it was when the page came: a list that is read does not move. */
function useChangeTimes(processId: ProcessId): ReadonlyMap<string, number> {
  const client = useSyncClient()
  const [times, setTimes] = useState(UNKNOWN)
  useEffect(() => {
    let isHere = true
    void lastChanges(client, processId).then((stored) => isHere && setTimes(stored))
    return () => {
      isHere = false
    }
  }, [client, processId])
  return times
}
