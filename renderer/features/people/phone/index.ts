import { UserRound } from 'lucide-react'
import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const page = lazyPart(async () => (await import('./MePage.tsx')).MePage)

/** This person on a phone: name and role, how the page looks, leaving the table. */
const peoplePhonePart: PhonePart = {
  id: 'people',
  pages: [{ id: 'me', order: 90, labelKey: 'guest.tab.me', Icon: UserRound, Page: page.View }],
  preload: page.load,
}
export default peoplePhonePart
