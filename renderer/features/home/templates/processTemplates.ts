import { CalendarDays, FileText, type LucideIcon, Presentation } from 'lucide-react'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Language, TranslationKey } from '../../../../shared/translations/translations.ts'
import type { Translate } from '../../../kit/text/translations.ts'
import { populateNeedsReading } from './needsReading.ts'

/** A way to begin a process. `layOut` puts things in one that has just begun. */
export interface ProcessTemplate {
  readonly id: 'needsReading' | 'blank'
  readonly titleKey: TranslationKey
  readonly textKey: TranslationKey
  /** What one finds in it. */
  readonly contents: readonly { readonly textKey: TranslationKey; readonly Icon: LucideIcon }[]
  readonly populate: (processId: ProcessId, t: Translate, language: Language) => Promise<void>
}

/** The gallery, the one most people want first. */
export const processTemplates: readonly ProcessTemplate[] = [
  {
    id: 'needsReading',
    titleKey: 'template.needs.title',
    textKey: 'template.needs.text',
    contents: [
      { textKey: 'template.needs.contents.session', Icon: CalendarDays },
      { textKey: 'template.needs.contents.board', Icon: Presentation },
      { textKey: 'template.needs.contents.document', Icon: FileText },
    ],
    populate: populateNeedsReading,
  },
  { id: 'blank', titleKey: 'template.blank.title', textKey: 'template.blank.text', contents: [], populate: async () => undefined },
]
