import { CalendarDays, FileText, Presentation } from 'lucide-react'
import type { ProcessTemplate } from '../../feature.ts'
import { BlankPicture, NeedsReadingPicture } from '../newProcess/TemplatePicture.tsx'
import { populateNeedsReading } from './needsReading.ts'

/** The templates that come with the product: a participatory reading of needs, and an empty process. */
export const processTemplates: readonly ProcessTemplate[] = [
  {
    id: 'needsReading',
    order: 10,
    titleKey: 'template.needs.title',
    textKey: 'template.needs.text',
    contents: [
      { textKey: 'template.needs.contents.session', Icon: CalendarDays },
      { textKey: 'template.needs.contents.board', Icon: Presentation },
      { textKey: 'template.needs.contents.document', Icon: FileText },
    ],
    Picture: NeedsReadingPicture,
    populate: populateNeedsReading,
  },
  {
    id: 'blank',
    order: 100,
    titleKey: 'template.blank.title',
    textKey: 'template.blank.text',
    contents: [],
    Picture: BlankPicture,
    populate: async () => undefined,
  },
]
