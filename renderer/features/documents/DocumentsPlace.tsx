import { FileText, Plus, Smartphone } from 'lucide-react'
import { useState } from 'react'
import {
  addListing,
  archiveListing,
  type DocumentId,
  type Listing,
  liveListings,
  renameListing,
  restoreListing,
} from '../../../shared/model/listing.ts'
import { MAX_TITLE } from '../../../shared/model/process.ts'
import { spotlitRooms, spotlightDocument, liveSpotlight } from '../../../shared/model/spotlight.ts'
import { writeBody } from '../../../shared/model/textBody.ts'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { formatDate } from '../../kit/format.ts'
import { NamedList } from '../../kit/NamedList.tsx'
import { notify } from '../../kit/notices.ts'
import { Page } from '../../kit/Page.tsx'
import { type Translate, useTranslations } from '../../kit/words.ts'
import { documentTemplates } from '../../live/templates.ts'
import { useLive } from '../../live/useLive.ts'
import { writeRoom } from '../../sync/processes.ts'
import type { PlaceProps } from '../feature.ts'
import { NewDocument } from './NewDocument.tsx'

/** Every document of the process, and which one phones read. */
export function DocumentsPlace({ processId, process, author, open }: PlaceProps) {
  const { t: say, language } = useTranslations()
  const [creating, setCreating] = useState(false)
  const listings = useLive(liveListings(process.doc))
  const lit = spotlitRooms(useLive(liveSpotlight(process.doc)), listings).document
  const whyNot = useLive(process.mayWrite) ? null : say('list.readOnly')
  const { doc } = process
  const documents = listings
    .filter((listing) => listing.kind === 'document')
    .map((listing) => ({
      ...listing,
      archived: listing.archivedAt !== undefined,
      detail: detailOf(say, listing, formatDate(listing.since, language)),
    }))

  const create = async (title: string, templateId: string) => {
    const template = documentTemplates.find((known) => known.id === templateId)
    const nodes = (await template?.body(language)) ?? []
    const id = addListing(doc, author, { kind: 'document', title, ...(nodes.length > 0 ? { template: templateId } : {}) })
    if (nodes.length > 0) await writeRoom(processId, `document/${id}`, (body, who) => writeBody(body, who, nodes))
    open('document', id)
  }
  const archive = (document: Listing) => {
    archiveListing(doc, author, document.id)
    notify(say('list.archivedNow', { title: document.title }), {
      action: { label: say('common.undoShort'), run: () => restoreListing(doc, author, document.id) },
    })
  }
  const begin = (
    <Button Icon={Plus} variant="primary" whyNot={whyNot} onPress={() => setCreating(true)}>
      {say('documents.new')}
    </Button>
  )

  return (
    <Page title={say('documents.title')} lead={say('documents.lead')} action={documents.length > 0 && begin}>
      {documents.length === 0 ? (
        <EmptyState Icon={FileText} title={say('documents.none')} actions={begin}>
          {say('documents.noneText')}
        </EmptyState>
      ) : (
        <NamedList
          label={say('documents.title')}
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
              pressed={document.id === lit}
              whyNot={whyNot}
              onPress={() => spotlightDocument(doc, author, document.id as DocumentId)}
            >
              {say(document.id === lit ? 'spotlight.on' : 'spotlight.show')}
            </Button>
          )}
        />
      )}
      <NewDocument
        isOpen={creating}
        proposed={say('documents.proposed', { number: documents.length + 1 })}
        onClose={() => setCreating(false)}
        onCreate={create}
      />
    </Page>
  )
}

function detailOf(say: Translate, { template }: Listing, date: string): string {
  const known = documentTemplates.find((one) => one.id === template)
  return known ? say('documents.from', { template: say(known.titleKey), date }) : say('list.since', { date })
}
