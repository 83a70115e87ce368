import { FileText, Plus, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import {
  addListing,
  archiveListing,
  type DocumentId,
  type Listing,
  liveListings,
  renameListing,
  restoreListing,
} from '../../../../shared/model/records/listing.ts'
import { MAX_TITLE } from '../../../../shared/model/records/processAttributes.ts'
import { liveSpotlight, spotlightDocument, spotlitRooms } from '../../../../shared/model/records/spotlight.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { EmptyState } from '../../../kit/layout/EmptyState.tsx'
import { Page } from '../../../kit/layout/Page.tsx'
import { NamedList } from '../../../kit/lists/NamedList.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { formatDate } from '../../../kit/text/format.ts'
import { type Translate, useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { writeRoom } from '../../../sync/processes/createProcess.ts'
import type { PlaceProps } from '../../feature.ts'
import { documentTemplates } from './documentTemplates.ts'
import { NewDocumentDialog } from './NewDocumentDialog.tsx'

/** Every document of the process, and which one phones read. */
export function DocumentsPlace({ processId, processRoom, author, open }: PlaceProps) {
  const { t, language } = useTranslations()
  const [creating, setCreating] = useState(false)
  const listings = useLive(liveListings(processRoom.doc))
  const spotlitId = spotlitRooms(useLive(liveSpotlight(processRoom.doc)), listings).document
  const whyNot = useLive(processRoom.mayWrite) ? null : t('list.readOnly')
  const { doc } = processRoom
  const documents = listings
    .filter((listing) => listing.kind === 'document')
    .map((listing) => ({
      ...listing,
      archived: listing.archivedAt !== undefined,
      detail: detailOf(t, listing, formatDate(listing.since, language)),
    }))

  const create = async (title: string, templateId: string) => {
    const template = documentTemplates.find((each) => each.id === templateId)
    const nodes = (await template?.body(language)) ?? []
    const id = addListing(doc, author, { kind: 'document', title, ...(nodes.length > 0 ? { template: templateId } : {}) })
    if (nodes.length > 0) await writeRoom(processId, `document/${id}`, (body, documentAuthor) => writeBody(body, documentAuthor, nodes))
    open('document', id)
  }
  const archive = (document: Listing) => {
    archiveListing(doc, author, document.id)
    notify(t('list.archivedNow', { title: document.title }), {
      action: { label: t('common.undoShort'), run: () => restoreListing(doc, author, document.id) },
    })
  }
  const createButton = (
    <Button Icon={Plus} variant="primary" whyNot={whyNot} onPress={() => setCreating(true)}>
      {t('document.new')}
    </Button>
  )

  return (
    <Page title={t('document.title')} lead={t('document.lead')} action={documents.length > 0 && createButton}>
      {documents.length === 0 ? (
        <EmptyState Icon={FileText} title={t('document.none')} actions={createButton}>
          {t('document.noneText')}
        </EmptyState>
      ) : (
        <NamedList
          label={t('document.title')}
          items={documents}
          maxTitle={MAX_TITLE}
          whyNot={whyNot}
          onOpen={(document) => open('document', document.id)}
          onRename={(document, title) => renameListing(doc, author, document.id, title)}
          onArchive={archive}
          onRestore={(document) => restoreListing(doc, author, document.id)}
          trailing={(document) => (
            <Button
              Icon={Smartphone}
              variant="quiet"
              pressed={document.id === spotlitId}
              whyNot={whyNot}
              onPress={() => spotlightDocument(doc, author, document.id as DocumentId)}
            >
              {t(document.id === spotlitId ? 'spotlight.on' : 'spotlight.show')}
            </Button>
          )}
        />
      )}
      <NewDocumentDialog
        isOpen={creating}
        suggestedTitle={t('document.proposed', { number: documents.length + 1 })}
        onClose={() => setCreating(false)}
        onCreate={create}
      />
    </Page>
  )
}

function detailOf(t: Translate, { template }: Listing, date: string): string {
  const origin = documentTemplates.find((each) => each.id === template)
  return origin ? t('document.from', { template: t(origin.titleKey), date }) : t('list.since', { date })
}
