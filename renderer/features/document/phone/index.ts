import { FileText } from 'lucide-react'
import type { PhonePage } from '../../feature.ts'

/** The spotlit document on phones: read only. */
const documentPhonePage: PhonePage = {
  id: 'document',
  order: 30,
  labelKey: 'guest.tab.document',
  Icon: FileText,
  load: async () => (await import('./DocumentPhonePage.tsx')).DocumentPhonePage,
}
export default documentPhonePage
