import type * as Y from 'yjs'
import type { Id } from '../../../shared/base/id.ts'
import type { BodyNode } from '../../../shared/document/normalizedBody.ts'
import { minutesPlan } from '../../../shared/model/minutes/minutesPlan.ts'
import { linkTo } from '../../../shared/model/records/link.ts'
import type { DocumentId, Listing } from '../../../shared/model/records/listing.ts'
import { listRuns } from '../../../shared/model/records/run.ts'
import { listSteps } from '../../../shared/model/records/step.ts'
import type { Translate } from '../../kit/text/translations.ts'
import type { SyncClient } from '../../sync/client.ts'
import type { ComposePlace, ComposeSlot } from '../composeSlot.ts'

/** The minutes of a meeting as a body: headings, what live blocks show, and room to write. */
export function minutesBody(room: Y.Doc, session: string, t: Translate): readonly BodyNode[] {
  const heading = (level: number, text: string): BodyNode => ({ type: 'heading', attrs: { level }, content: [{ type: 'text', text }] })
  return minutesPlan(listSteps(room), listRuns(room)).flatMap(({ heading: of, block }): readonly BodyNode[] => [
    'key' in of ? heading(1, t(`minutes.heading.${of.key}`)) : heading(2, of.title || t('common.untitled')),
    ...(block ? [{ type: 'live', attrs: { session: `session/${session}`, block } }] : []),
    { type: 'paragraph' },
  ])
}

/** Writes the minutes of a meeting as a document, and links the meeting to it. @returns the document */
export async function draftMinutes(
  client: SyncClient,
  compose: ComposeSlot,
  place: ComposePlace,
  { listing, room, t }: { readonly listing: Listing; readonly room: Y.Doc; readonly t: Translate },
): Promise<DocumentId> {
  const title = t('minutes.titleOf', { title: listing.title || t('common.untitled') })
  const id = await compose.create(client, place, { title, body: minutesBody(room, listing.id, t), template: 'minutes' })
  const { processRoom, author } = place
  linkTo(processRoom.doc, author, listing.id as Id<string>, id as Id<string>, { type: 'minutes', excerpt: title, room: `document/${id}` })
  return id as DocumentId
}
