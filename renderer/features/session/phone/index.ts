import { CalendarDays } from 'lucide-react'
import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const page = lazyPart(async () => (await import('./SessionPhonePage.tsx')).SessionPhonePage)

/** Meetings on phones: when, and what is on the agenda. Read only. */
const sessionPhonePart: PhonePart = {
  id: 'session',
  pages: [{ id: 'session', order: 40, shows: 'session', labelKey: 'guest.tab.session', Icon: CalendarDays, Page: page.View }],
  preload: page.load,
}
export default sessionPhonePart
