import { UserRound } from 'lucide-react'
import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'

const page = lazyPart(async () => (await import('./MePage.tsx')).MePage)
const notice = lazyPart(async () => (await import('./OrganisationNotice.tsx')).OrganisationNotice, true)

/** This person on a phone: name, organisation and role, how the page looks, leaving the table. */
const peoplePhonePart: PhonePart = {
  id: 'people',
  pages: [{ id: 'me', order: 90, labelKey: 'guest.tab.me', Icon: UserRound, Page: page.View }],
  notice: { order: 18, Notice: notice.View },
  preload: () => Promise.allSettled([page.load(), notice.load()]),
}
export default peoplePhonePart
