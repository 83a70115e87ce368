import { type Listing, listListings } from '../../../../shared/model/records/listing.ts'
import { eraseEnded } from '../../../../shared/model/records/logEntry.ts'
import { readProcess } from '../../../../shared/model/records/processAttributes.ts'
import { lastEnded, retentionEnd } from '../../../../shared/model/sessionLog/retention.ts'
import { saveOwnVotes } from '../../../store/device/ownVotes.ts'
import { NO_SECRETS, saveSealedSecrets } from '../../../store/device/sealedSecrets.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import type { PlaceProps } from '../../feature.ts'

/** Whether a time is over by both clocks: one that is set wrong erases nothing. */
const isOver = (end: number, { now }: PlaceProps['author']) => end <= Math.min(now(), Date.now())

/**
 * Erases what members wrote and voted under seal in the meetings of a process whose time is over: from the rooms, where this person facilitates, and so from
 * every device that comes to the table; and what this device alone had of it. Whatever a device brings back later goes the next time. Cost: the
 * meetings that are older than the time for which the process keeps them, each opened once.
 * @returns of how many meetings something was erased
 */
export async function eraseLogs(
  client: SyncClient,
  { processId, processRoom, author }: Pick<PlaceProps, 'processId' | 'processRoom' | 'author'>,
  isFacilitator: boolean,
): Promise<number> {
  const { retentionMonths } = readProcess(processRoom.doc)
  // archived ones too
  const old = listListings(processRoom.doc).filter(({ kind, since }) => kind === 'session' && isOver(retentionEnd(since, retentionMonths), author))
  let erased = 0
  for (const session of old) {
    const endedAt = await endedAtIn(client, processId, session)
    if (endedAt === null || !isOver(retentionEnd(endedAt, retentionMonths), author)) continue
    await saveSealedSecrets(client, processId, session.id, NO_SECRETS).catch(() => undefined)
    await saveOwnVotes(client, processId, session.id, []).catch(() => undefined)
    if (!isFacilitator) continue
    const submitted = await openRoom(client, processId, `submitted/${session.id}`)
    if (eraseEnded(submitted.doc, author, Math.min(author.now(), Date.now())) > 0) erased++
    await submitted.close()
  }
  return erased
}

async function endedAtIn(client: SyncClient, processId: PlaceProps['processId'], { id }: Pick<Listing, 'id'>): Promise<number | null> {
  const room = await openRoom(client, processId, `session/${id}`)
  try {
    return lastEnded(room.doc)
  } finally {
    await room.close()
  }
}
