import type { Refusal } from '../../../../shared/protocol/refusal.ts'
import type { RoomKind } from '../../../../shared/protocol/role.ts'
import type { ClientIdOwnership } from '../clientIds/clientIdLeases.ts'
import type { RuleName } from '../rules/updateRules.ts'

/** A big update, and all that is needed to judge it without the room. */
export interface OffloadRequest {
  readonly kind: RoomKind
  /** All of the room (Yjs, version 1). */
  readonly state: Uint8Array
  readonly bytes: Uint8Array
  readonly isInitialSync: boolean
  readonly mayRelay: boolean
  readonly disabledRules: readonly RuleName[]
}

/** What came of it. */
export type OffloadResult =
  | { readonly refusal: Refusal }
  | {
      readonly update: Uint8Array
      readonly trimmed: boolean
      readonly ends: ReadonlyMap<number, number>
      readonly removed: readonly { readonly client: number; readonly clock: number }[]
    }

/** What is said between the room and whoever judges beside it, in turn: asked → writers → standings → answer. */
export type ToWorker =
  | { readonly id: number; readonly request: OffloadRequest }
  | { readonly id: number; readonly ownership: ReadonlyMap<number, ClientIdOwnership> }
export type FromWorker = { readonly id: number; readonly writers: readonly number[] } | { readonly id: number; readonly result: OffloadResult }

/** Where big updates are judged while the room goes on. */
export interface UpdateOffloader {
  readonly shouldOffload: (bytes: Uint8Array) => boolean
  readonly validate: (request: OffloadRequest, ownershipOf: (writer: number) => ClientIdOwnership) => Promise<OffloadResult>
  readonly close: () => Promise<void>
}
