import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { WaitingLoss } from './lossControl.ts'

/** An update that may be applied. */
export interface AcceptedUpdate {
  readonly update: Uint8Array
  /** What the update brings that the room does not have; null: known when it is applied. */
  readonly brings: Uint8Array | null
  /** Whether structs of other people were left out. */
  readonly trimmed: boolean
  /** Comparisons that it cost. */
  readonly steps: number
}

/** The update to apply, or the refusal. */
export type ValidationResult = AcceptedUpdate | { readonly refusal: Refusal }

/** `costly`: only `Guard.validateOffloaded` decides, by a measured load of the room. */
export type InlineResult = ValidationResult | WaitingLoss | { readonly costly: true }
