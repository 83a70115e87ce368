import { FileText } from 'lucide-react'
import { feature } from '../feature.ts'
import { DocumentsPlace } from './DocumentsPlace.tsx'

/** The texts of a process, as a list. */
export const documents = feature({
  id: 'documents',
  place: { path: 'documents', order: 30, titleKey: 'documents.title', Icon: FileText, Place: DocumentsPlace },
})
