import type { Listing } from '../../../../shared/model/records/listing.ts'
import { formatDate } from '../../../kit/text/format.ts'
import type { ListSlot } from '../../feature.ts'
import { NewSessionDialog } from './NewSessionDialog.tsx'

/** Upcoming sessions by date, then sessions without a date, then past sessions with the latest first. `now` in Unix milliseconds. */
export function inMeetingOrder<T extends Listing>(sessions: readonly T[], now: number): readonly T[] {
  const rank = ({ at }: Listing) => (at === undefined ? 1 : at >= now ? 0 : 2)
  return [...sessions].sort((a, b) => rank(a) - rank(b) || (rank(a) === 2 ? (b.at ?? 0) - (a.at ?? 0) : (a.at ?? 0) - (b.at ?? 0)))
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The list of a process' sessions. A session counts as past one day after it began. */
export const sessionList: ListSlot = {
  kind: 'session',
  texts: { lead: 'session.lead', create: 'session.new', none: 'session.none', noneText: 'session.noneText', suggestedTitle: 'session.proposed' },
  sort: (listings, now) => inMeetingOrder(listings, now - DAY_MS),
  detail: ({ at }, t, language) => (at === undefined ? t('session.noDate') : formatDate(at, language, 'moment')),
  CreateDialog: NewSessionDialog,
}
