import { FileText, LayoutGrid, type LucideIcon, SquareDashed } from 'lucide-react'
import type { ProcessId } from '../../../../shared/model/process.ts'
import type { Language, WordKey } from '../../../../shared/words/words.ts'
import type { Say } from '../../../kit/words.ts'
import { layOutNeedsReading } from './needsReading.ts'

/** A way to begin a process. `layOut` puts things in one that has just begun. */
export interface Template {
  readonly id: 'needsReading' | 'blank'
  readonly titleKey: WordKey
  readonly textKey: WordKey
  readonly Icon: LucideIcon
  /** What one finds in it. */
  readonly holds: readonly { readonly textKey: WordKey; readonly Icon: LucideIcon }[]
  readonly layOut: (process: ProcessId, say: Say, language: Language) => Promise<void>
}

/** The gallery, the one most people want first. */
export const templates: readonly Template[] = [
  {
    id: 'needsReading',
    titleKey: 'template.needs.title',
    textKey: 'template.needs.text',
    Icon: LayoutGrid,
    holds: [
      { textKey: 'template.needs.holds.session', Icon: LayoutGrid },
      { textKey: 'template.needs.holds.board', Icon: SquareDashed },
      { textKey: 'template.needs.holds.document', Icon: FileText },
    ],
    layOut: layOutNeedsReading,
  },
  { id: 'blank', titleKey: 'template.blank.title', textKey: 'template.blank.text', Icon: SquareDashed, holds: [], layOut: async () => undefined },
]
