import { FileText } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { DocumentView } from './DocumentView.tsx'
import { DocumentsPlace } from './list/DocumentsPlace.tsx'

/** Documents: texts written together, imported and exported as files; and the list of the documents of a process. */
export const document = defineFeature({
  id: 'document',
  view: { kind: 'document', View: DocumentView },
  place: { path: 'documents', order: 30, titleKey: 'document.title', Icon: FileText, Place: DocumentsPlace },
})
