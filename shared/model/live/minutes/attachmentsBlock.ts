import { listListings } from '../../records/listing.ts'
import { listRuns } from '../../records/run.ts'
import { listSteps } from '../../records/step.ts'
import type { LiveType } from '../liveType.ts'
import { line, linked, plain, points, sourceLine } from './sourceLines.ts'

/** The boards and documents that the steps of a meeting worked on, in the order of the agenda, each with a link: what is attached to its minutes. */
export const attachmentsBlock: LiveType<'attachments'> = {
  name: 'attachments',
  room: 'session',
  read: (from) => {
    const { process, room, texts } = from
    if (!room || listRuns(room).length === 0) return null
    const ran = new Set<string>(listRuns(room).map(({ step }) => step))
    const used = new Set<string>(listSteps(room).flatMap(({ id, on }) => (on && ran.has(id) ? [on] : [])))
    const listings = new Map(listListings(process).map((listing) => [listing.id as string, listing]))
    const items = [...used].flatMap((id) => {
      const listing = listings.get(id)
      if (!listing || listing.kind === 'session') return []
      const { kind, title } = listing
      return [[plain(`${texts.minutes.text(kind)}: `), linked(title, { kind, id, part: null })]]
    })
    return items.length > 0 ? [points(items), sourceLine(from)] : [line(plain(texts.minutes.text('attachedNone')))]
  },
}
