import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import { lossesSettled } from '../../../shared/protocol/messages/lossesSettled.ts'
import type { lossNotice } from '../../../shared/protocol/messages/lossNotice.ts'
import { lossQuery } from '../../../shared/protocol/messages/lossQuery.ts'
import type { lostRecords } from '../../../shared/protocol/messages/lostRecords.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** What somebody took away, in pieces, as it was before: root and key, and JSON text. */
export type LostRecords = BodyOf<typeof lostRecords>['records']

/** What a person takes away from others in a room, as the host tells facilitators. */
export interface PersonLosses {
  readonly room: RoomName
  readonly person: PersonId
  /** How much it is, in records. */
  readonly records: number
  /** Whether the host lets it wait, because it is more than they may take away at once. */
  readonly waits: boolean
}

/** The part of a window's client that holds what people take away. */
export interface HasLosses {
  readonly losses: Map<ProcessId, Signal<readonly PersonLosses[]>>
  /** By room, the one of its last connection: rooms that nobody has on screen are open for moments. */
  readonly lossReceivers: Map<RoomName, LossReceiver>
}

function lossSignal({ losses }: HasLosses, processId: ProcessId): Signal<readonly PersonLosses[]> {
  const existing = losses.get(processId) ?? signal<readonly PersonLosses[]>([])
  losses.set(processId, existing)
  return existing
}

/** What people take away from others in a process; facilitators hear of it. */
export const lossesOf = (client: HasLosses, processId: ProcessId): Live<readonly PersonLosses[]> => lossSignal(client, processId)

/** What a person took away in a room was settled: it is no longer shown. */
export function forgetLosses(client: HasLosses, processId: ProcessId, { room, person }: Pick<PersonLosses, 'room' | 'person'>): void {
  const current = lossSignal(client, processId)
  current.set(current.current().filter((one) => one.room !== room || one.person !== person))
}

/** Keeps what the host says of losses in one room, and asks it. */
export interface LossReceiver {
  readonly onNotice: (notice: BodyOf<typeof lossNotice>) => void
  readonly onRecords: (answer: BodyOf<typeof lostRecords>) => void
  /** Asks the host for what a person took away, and to drop what waits. Without an answer the promise stays open. */
  readonly request: (person: PersonId) => Promise<LostRecords>
  /** Tells the host that what a person took away was brought back, or may stay so. */
  readonly settle: (person: PersonId) => void
}

/** @param send sends a frame in the room, while it is connected */
export function createLossReceiver(client: HasLosses, processId: ProcessId, room: RoomName, send: (frame: Uint8Array) => void): LossReceiver {
  const requests = new Map<string, (records: LostRecords) => void>()
  const receiver: LossReceiver = {
    onNotice: ({ person: id, records, waits }) => {
      const person = id as PersonId
      forgetLosses(client, processId, { room, person })
      const current = lossSignal(client, processId)
      if (records > 0) current.set([...current.current(), { room, person, records, waits }])
    },
    onRecords: ({ person, records }) => {
      requests.get(person)?.(records)
      requests.delete(person)
    },
    request: (person) =>
      new Promise<LostRecords>((resolve) => {
        requests.set(person, resolve)
        send(lossQuery.encode({ person }))
      }),
    settle: (person) => send(lossesSettled.encode({ person })),
  }
  client.lossReceivers.set(room, receiver)
  return receiver
}
