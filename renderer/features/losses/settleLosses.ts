import { restoreLosses } from '../../../shared/model/derived/losses/restoreLosses.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomType } from '../../../shared/model/rooms.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { SyncClient } from '../../sync/client.ts'
import { forgetLosses, type LossReceiver, type PersonLosses } from '../../sync/losses/losses.ts'
import { openRoom } from '../../sync/room/openRoom.ts'
import type { OpenRoom } from '../../sync/room/room.ts'

/** Milliseconds in which a room connects, and the host answers: over a slow Wi-Fi, a room of megabytes. */
const TIMEOUT_MS = 20_000

/**
 * Brings back what a person took away from others in a room, which need not be on screen. @returns how many pieces came back; null where the
 * host did not answer, and nothing has changed
 */
export const restoreTaken = (client: SyncClient, processId: ProcessId, loss: PersonLosses, author: Author): Promise<number | null> =>
  withRoom(client, processId, loss, async (room, receiver) => {
    const records = await inTime(receiver.request(loss.person))
    if (!records) return null
    const count = restoreLosses(loss.room.split('/')[0] as RoomType, room.doc, author, records)
    // the host forgets it only once it has it again; if it does not hear of it, it stays on the list
    if (!(await isSynced(room))) return count
    receiver.settle(loss.person)
    forgetLosses(client, processId, loss)
    return count
  })

/** Leaves what a person took away as it is. @returns whether the host knows; it tells again otherwise */
export async function leaveTaken(client: SyncClient, processId: ProcessId, loss: PersonLosses): Promise<boolean> {
  forgetLosses(client, processId, loss)
  const isTold = await withRoom(client, processId, loss, async (_, receiver) => {
    receiver.settle(loss.person)
    // the host told it again when the room was opened
    forgetLosses(client, processId, loss)
    return true
  })
  return isTold === true
}

async function withRoom<T>(
  client: SyncClient,
  processId: ProcessId,
  { room: name }: PersonLosses,
  run: (room: OpenRoom, receiver: LossReceiver) => Promise<T>,
): Promise<T | null> {
  const room = await openRoom(client, processId, name)
  try {
    const isConnected = await isSynced(room)
    const receiver = client.lossReceivers.get(name)
    return isConnected && receiver ? await run(room, receiver) : null
  } finally {
    await room.close()
  }
}

/** Waits until the host has everything of a room. @returns false where it takes too long */
async function isSynced({ status }: OpenRoom): Promise<boolean> {
  let stop = () => {}
  const synced = new Promise<true>((resolve) => {
    const check = () => {
      if (status.current().host === 'received') resolve(true)
    }
    stop = status.subscribe(check)
    check()
  })
  const isDone = await inTime(synced)
  stop()
  return isDone === true
}

function inTime<T>(promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), TIMEOUT_MS)
  })
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer))
}
