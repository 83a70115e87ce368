import { FileText } from 'lucide-react'
import { defineFeature } from '../feature.ts'
import { DocumentsPlace } from './list/DocumentsPlace.tsx'

/** The texts of a process, as a list. */
export const documentPlace = defineFeature({
  id: 'documentPlace',
  place: { path: 'documents', order: 30, titleKey: 'document.title', Icon: FileText, Place: DocumentsPlace },
})
