import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { RoomKind } from '../../../../shared/protocol/role.ts'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import type { CreatedRecord, Loss, MovedRecord, PersonalChange, RemovedRecord, WrittenOperation } from '../rules/roomValidatorInterface.ts'
import type { RuleName } from '../rules/updateRules.ts'

/** A big update with everything that is needed to validate it in a worker thread. */
export interface OffloadRequest {
  readonly kind: RoomKind
  /** The whole room (Yjs, version 1). */
  readonly state: Uint8Array
  readonly bytes: Uint8Array
  readonly isInitialSync: boolean
  /** Client ids whose structs are left out. */
  readonly omitted: ReadonlySet<number>
  /** The client id that the sender calls its own; 0: none. */
  readonly announced: number
  readonly mayRelay: boolean
  /** Whether what the update does to each record is needed. */
  readonly hasPolicy: boolean
  /** Comparisons that a load of the room with the update may cost; null: the load is measured only where the update may have made it costly. */
  readonly checkLoad: number | null
  readonly disabledRules: readonly RuleName[]
}

/** The result of an offloaded validation. */
export type OffloadResult =
  | { readonly refusal: Refusal }
  | {
      readonly update: Uint8Array
      readonly trimmed: boolean
      /** Clock of each client id after the update. */
      readonly ends: ReadonlyMap<number, number>
      /** The records that the update deletes, and those that it makes. */
      readonly removed: readonly RemovedRecord[]
      readonly created: readonly CreatedRecord[]
      readonly personal: readonly PersonalChange[]
      readonly losses: readonly Loss[]
      readonly moved: readonly MovedRecord[]
      /** What the update does to each record; null where nobody asked for it. */
      readonly operations: readonly WrittenOperation[] | null
      /** The parts of the room that the update changes (`touchedParts.ts`). */
      readonly touched: ReadonlySet<string>
      /** Comparisons that the update may add to a load of the room; 0 where the load was measured. */
      readonly pairs: number
      /** Comparisons that the update cost. */
      readonly steps: number
    }

/** Messages to the worker thread, per validation: `request`, then `ownership`, as an answer to `clients`. */
export type ToWorker =
  | { readonly id: number; readonly request: OffloadRequest }
  | { readonly id: number; readonly ownership: ReadonlyMap<number, ClientIdOwnership> }
/** Messages from the worker thread, per validation: `clients` (client ids with new structs), then `result`; or `result` at once. */
export type FromWorker = { readonly id: number; readonly clients: readonly number[] } | { readonly id: number; readonly result: OffloadResult }

/** Validates big updates without blocking the host's thread. */
export interface UpdateOffloader {
  readonly shouldOffload: (bytes: Uint8Array) => boolean
  /**
   * Validates an update. One that takes too long, or more memory than a thread has, is refused alone.
   * @param sender who is served one update at a time, so that the updates of others need not wait
   */
  readonly validate: (request: OffloadRequest, ownershipOf: (client: number) => ClientIdOwnership, sender: string) => Promise<OffloadResult>
  readonly close: () => Promise<void>
}
