import { FileText } from 'lucide-react'
import { inUse, listListings } from '../../../shared/model/records/listing.ts'
import { findCommand } from '../../kit/commands/commands.ts'
import { defineFeature } from '../feature.ts'
import { listedCards } from '../listedCards.ts'
import { documentCommandIds } from './commands/documentCommandIds.ts'
import { documentKeys } from './commands/documentKeys.ts'
import { OpenComments } from './comments/OpenComments.tsx'
import { DocumentView } from './DocumentView.tsx'
import { documentExporters } from './files/export/documentExporters.ts'
import { composeDocument } from './list/composeDocument.ts'
import { documentList } from './list/documentList.ts'
import { DocumentPresentation } from './present/DocumentPresentation.tsx'

/** Documents: texts written together, imported and exported as files; and the list of the documents of a process. */
export const document = defineFeature({
  id: 'document',
  view: {
    kind: 'document',
    View: DocumentView,
    presentation: { id: 'document.present', titleKey: 'document.present', Presentation: DocumentPresentation },
  },
  cards: listedCards('document', FileText),
  place: { path: 'documents', order: 30, titleKey: 'document.title', Icon: FileText, list: documentList },
  keys: documentKeys,
  commands: { ids: documentCommandIds, InProcess: OpenComments },
  exporters: documentExporters,
  agenda: [{ kind: 'document', order: 50, titleKey: 'document.step', textKey: 'document.stepText', Icon: FileText, worksOn: 'document' }],
  composes: composeDocument,
  overview: {
    latest: {
      kind: 'document',
      Icon: FileText,
      titleKey: 'overview.latest.document',
      noneKey: 'overview.none.document',
      allKey: 'overview.all.document',
      allCommand: 'go.documents',
    },
    gaps: [
      {
        id: 'document',
        order: 50,
        textKey: 'overview.gap.document',
        fixKey: 'overview.fix.document',
        isMissing: ({ processDoc }) => inUse(listListings(processDoc), 'document').length === 0,
        fix: () => findCommand('go.documents')?.run(),
      },
    ],
  },
})
