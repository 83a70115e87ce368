import type { Subject } from '../../../shared/protocol/quotas.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { RawClient } from '../../support/raw/rawClient.ts'
import { type QuotaUsers, reasonsIn } from './quotaTarget.ts'

/** What a cell keeps for facilitators, where it keeps something. */
export const reserveOf = (subject: Subject, reserve: number) => (subject === 'room' || subject === 'table' ? reserve : 0)

/** People who drive a cell that several share. */
export const PEOPLE = 3

/** Everybody who drives a cell over its limit, in one room: one person, or some. */
export async function inRoom(users: QuotaUsers, count = users.subject === 'person' ? 1 : PEOPLE): Promise<readonly RawClient[]> {
  const clients: RawClient[] = []
  for (let i = 0; i < count; i++) clients.push(await (await users.next()).openRoom(users.room))
  return clients
}

/** Opens connections, or rooms, until one is refused. */
export async function untilRefused(open: (i: number) => Promise<unknown>, most = 40): Promise<readonly string[]> {
  for (let i = 0; i < most; i++) {
    try {
      await open(i)
    } catch (error) {
      return reasonsIn(error)
    }
  }
  return []
}

/** Two devices begin one room after the other. */
export async function beginRooms(users: QuotaUsers): Promise<readonly string[]> {
  const connections = [await users.next(), await users.next()]
  return untilRefused((i) => connections[i % 2]?.openRoom(`board/${`${i}`.padStart(16, 'v')}` as RoomName) ?? Promise.resolve())
}
