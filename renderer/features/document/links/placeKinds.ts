import { CalendarDays, FileText, Frame, LayoutDashboard, type LucideIcon, StickyNote } from 'lucide-react'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'

/** What a link may lead to in the process, as screens show it. */
export const placeKinds = {
  board: { Icon: LayoutDashboard, titleKey: 'kind.board' },
  document: { Icon: FileText, titleKey: 'kind.document' },
  session: { Icon: CalendarDays, titleKey: 'kind.session' },
  area: { Icon: Frame, titleKey: 'document.link.area' },
  note: { Icon: StickyNote, titleKey: 'document.link.note' },
} as const satisfies Record<string, { readonly Icon: LucideIcon; readonly titleKey: TranslationKey }>
