import { FileText } from 'lucide-react'
import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const page = lazyPart(async () => (await import('./DocumentPhonePage.tsx')).DocumentPhonePage)
const step = lazyPart(async () => (await import('./DocumentStep.tsx')).DocumentStep)

/** The spotlit document on phones: read only. */
const documentPhonePart: PhonePart = {
  id: 'document',
  pages: [{ id: 'document', order: 30, shows: 'document', labelKey: 'guest.tab.document', Icon: FileText, Page: page.View }],
  steps: [{ kinds: ['document'], Page: step.View }],
  preload: () => Promise.allSettled([page.load(), step.load()]),
}
export default documentPhonePart
