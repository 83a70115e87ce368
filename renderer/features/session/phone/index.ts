import { CalendarDays, CirclePlay } from 'lucide-react'
import { lazyPart } from '../../../kit/touch/lazyPart.tsx'
import type { PhonePart } from '../../phonePart.ts'
import { useStepOfMeeting } from './meeting/useMeeting.ts'
import { NOW } from './now/nowPageId.ts'
import { lazySealedStep } from './sealed/lazySealed.ts'

const page = lazyPart(async () => (await import('./SessionPhonePage.tsx')).SessionPhonePage)
const now = lazyPart(async () => (await import('./now/NowPage.tsx')).NowPage)
const notice = lazyPart(async () => (await import('./now/NowNotice.tsx')).NowNotice, true)
const quiet = lazyPart(async () => (await import('./steps/QuietStep.tsx')).QuietStep)
const tables = lazyPart(async () => (await import('./steps/TablesStep.tsx')).TablesStep)
const pause = lazyPart(async () => (await import('./steps/PauseStep.tsx')).PauseStep)

/** Meetings on phones: the step that runs, one thing at a time; when meetings are, and what is on their agenda. */
const sessionPhonePart: PhonePart = {
  id: 'session',
  pages: [
    { id: NOW, order: 5, whileRunning: true, labelKey: 'guest.tab.now', Icon: CirclePlay, Page: now.View },
    { id: 'session', order: 40, shows: 'session', labelKey: 'guest.tab.session', Icon: CalendarDays, Page: page.View },
  ],
  useRunningStep: useStepOfMeeting,
  steps: [
    { kinds: ['listen', 'discuss'], Page: quiet.View },
    { kinds: ['tables'], Page: tables.View },
    { kinds: ['break'], Page: pause.View },
  ],
  notice: { order: 15, Notice: notice.View },
  preload: () => Promise.allSettled([page, now, notice, quiet, tables, pause, lazySealedStep].map(({ load }) => load())),
}
export default sessionPhonePart
