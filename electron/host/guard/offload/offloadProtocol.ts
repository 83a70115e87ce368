import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { RoomKind } from '../../../../shared/protocol/role.ts'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import type { RuleName } from '../rules/updateRules.ts'

/** A big update with everything that is needed to validate it in a worker thread. */
export interface OffloadRequest {
  readonly kind: RoomKind
  /** The whole room (Yjs, version 1). */
  readonly state: Uint8Array
  readonly bytes: Uint8Array
  readonly isInitialSync: boolean
  readonly mayRelay: boolean
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
      /** Ids of the objects that the update deletes. */
      readonly removed: readonly { readonly client: number; readonly clock: number }[]
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
  readonly validate: (request: OffloadRequest, ownershipOf: (client: number) => ClientIdOwnership) => Promise<OffloadResult>
  readonly close: () => Promise<void>
}
