import { Plus } from 'lucide-react'
import { useState } from 'react'
import { archiveListing, type Listing, liveListings, renameListing, restoreListing } from '../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../shared/model/records/processAttributes.ts'
import type { ListSlot, PlaceProps, PlaceSlot } from '../../features/feature.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { EmptyState } from '../../kit/layout/EmptyState.tsx'
import { Page } from '../../kit/layout/Page.tsx'
import { NamedList } from '../../kit/lists/NamedList.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'

/** Every board, document or session of the process: open, create, rename, archive, restore. */
export function ListingPage({ place, ...props }: PlaceProps & { readonly place: PlaceSlot & { readonly list: ListSlot } }) {
  const { t, language } = useTranslations()
  const [isCreating, setIsCreating] = useState(false)
  const { processRoom, author, open } = props
  const { titleKey, Icon } = place
  const { kind, texts, sort, detail, Trailing, CreateDialog } = place.list
  const { doc } = processRoom
  const ofKind = useLive(liveListings(doc)).filter((listing) => listing.kind === kind)
  const whyNot = useLive(processRoom.mayWrite) ? null : t('list.readOnly')
  // the newest first, where the feature says nothing else
  const items = (sort?.(ofKind, author.now()) ?? [...ofKind].reverse()).map((listing) => ({
    ...listing,
    archived: listing.archivedAt !== undefined,
    detail: detail(listing, t, language),
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
    <Page title={t(titleKey)} lead={t(texts.lead)} action={items.length > 0 && createButton}>
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
