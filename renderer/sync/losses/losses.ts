import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import type { lossNotice } from '../../../shared/protocol/messages/lossNotice.ts'
import { lossesSettled } from '../../../shared/protocol/messages/lossesSettled.ts'
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
  /** Asks the host for the records as they were before, and to drop what waits. Without an answer the promise stays open. */
  readonly requestRecords: () => Promise<LostRecords>
  /** Tells the host that all was brought back, or may stay so. */
  readonly settle: () => void
}

/** The part of a window's client that holds what people take away, by process. */
export interface HasLosses {
  readonly losses: Map<ProcessId, Signal<readonly PersonLosses[]>>
}

function lossSignal({ losses }: HasLosses, processId: ProcessId): Signal<readonly PersonLosses[]> {
  const existing = losses.get(processId) ?? signal<readonly PersonLosses[]>([])
  losses.set(processId, existing)
  return existing
}

/** What people take away from others in a process; facilitators hear of it. */
export const lossesOf = (client: HasLosses, processId: ProcessId): Live<readonly PersonLosses[]> => lossSignal(client, processId)

/** What a person took away in a room was restored, or may stay so: it is forgotten, here and by the host. */
export function settleLosses(client: HasLosses, processId: ProcessId, { room, person, settle }: PersonLosses): void {
  settle()
  const current = lossSignal(client, processId)
  current.set(current.current().filter((one) => one.room !== room || one.person !== person))
}

/** Keeps what the host says of losses in one room. */
export interface LossReceiver {
  readonly onNotice: (notice: BodyOf<typeof lossNotice>) => void
  readonly onRecords: (answer: BodyOf<typeof lostRecords>) => void
}

/** @param send sends a frame in the room */
export function createLossReceiver(client: HasLosses, processId: ProcessId, room: RoomName, send: (frame: Uint8Array) => void): LossReceiver {
  const requests = new Map<string, (records: LostRecords) => void>()
  const requestRecords = (person: string) => () =>
    new Promise<LostRecords>((resolve) => {
      requests.set(person, resolve)
      send(lossQuery.encode({ person }))
    })
  return {
    onNotice: ({ person: id, records, waits }) => {
      const person = id as PersonId
      const current = lossSignal(client, processId)
      const others = current.current().filter((one) => one.room !== room || one.person !== person)
      const settle = () => send(lossesSettled.encode({ person }))
      current.set(records === 0 ? others : [...others, { room, person, records, waits, requestRecords: requestRecords(person), settle }])
    },
    onRecords: ({ person, records }) => {
      requests.get(person)?.(records)
      requests.delete(person)
    },
  }
}
