import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomKind } from '../../../shared/protocol/role.ts'
import type { RuleName } from './rules.ts'
import type { Standing } from './writers.ts'

/** A big update, and all that is needed to judge it without the room. */
export interface Weight {
  readonly kind: RoomKind
  /** All of the room (Yjs, version 1). */
  readonly state: Uint8Array
  readonly bytes: Uint8Array
  readonly first: boolean
  readonly carries: boolean
  readonly without: readonly RuleName[]
}

/** What came of it. */
export type Weighed =
  | { readonly refusal: Refusal }
  | {
      readonly update: Uint8Array
      readonly trimmed: boolean
      readonly ends: ReadonlyMap<number, number>
      readonly taken: readonly { readonly client: number; readonly clock: number }[]
    }

/** What is said between the room and whoever judges beside it, in turn: asked → writers → standings → answer. */
export type ToJudge = { readonly id: number; readonly weight: Weight } | { readonly id: number; readonly standings: ReadonlyMap<number, Standing> }
export type FromJudge = { readonly id: number; readonly writers: readonly number[] } | { readonly id: number; readonly weighed: Weighed }

/** Where big updates are judged while the room goes on. */
export interface Heavy {
  readonly takes: (bytes: Uint8Array) => boolean
  readonly weigh: (weight: Weight, standing: (writer: number) => Standing) => Promise<Weighed>
  readonly close: () => Promise<void>
}
