import type { ListSlot } from '../../feature.ts'
import { AllDocumentsExport } from './AllDocumentsExport.tsx'
import { DocumentSpotlight } from './DocumentSpotlight.tsx'
import { documentTemplates } from './documentTemplates.ts'
import { NewDocumentDialog } from './NewDocumentDialog.tsx'

/** The list of a process' documents, and which one phones read. */
export const documentList: ListSlot = {
  kind: 'document',
  texts: {
    lead: 'document.lead',
    create: 'document.new',
    none: 'document.none',
    noneText: 'document.noneText',
    suggestedTitle: 'document.proposed',
  },
  detail: ({ template }, t) => {
    const origin = documentTemplates.find((each) => each.id === template)
    return origin ? t('document.from', { template: t(origin.titleKey) }) : ''
  },
  Actions: AllDocumentsExport,
  Trailing: DocumentSpotlight,
  CreateDialog: NewDocumentDialog,
}
