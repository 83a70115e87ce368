import { CalendarDays, FileText, type LucideIcon, Presentation } from 'lucide-react'
import type { ProcessId } from '../../../../shared/model/process.ts'
import type { Language, TranslationKey } from '../../../../shared/words/words.ts'
import type { Translate } from '../../../kit/words.ts'
import { layOutNeedsReading } from './needsReading.ts'

/** A way to begin a process. `layOut` puts things in one that has just begun. */
export interface Template {
  readonly id: 'needsReading' | 'blank'
  readonly titleKey: TranslationKey
  readonly textKey: TranslationKey
  /** What one finds in it. */
  readonly holds: readonly { readonly textKey: TranslationKey; readonly Icon: LucideIcon }[]
  readonly layOut: (process: ProcessId, say: Translate, language: Language) => Promise<void>
}

/** The gallery, the one most people want first. */
export const templates: readonly Template[] = [
  {
    id: 'needsReading',
    titleKey: 'template.needs.title',
    textKey: 'template.needs.text',
    holds: [
      { textKey: 'template.needs.holds.session', Icon: CalendarDays },
      { textKey: 'template.needs.holds.board', Icon: Presentation },
      { textKey: 'template.needs.holds.document', Icon: FileText },
    ],
    layOut: layOutNeedsReading,
  },
  { id: 'blank', titleKey: 'template.blank.title', textKey: 'template.blank.text', holds: [], layOut: async () => undefined },
]
