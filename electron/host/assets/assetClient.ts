import type { Device } from '../../../shared/protocol/messages/proof.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { Account } from '../quotas/accountant.ts'

/** A connection, as far as assets need it. */
export interface AssetClient {
  readonly member: TableMember
  readonly device: Device
  readonly isOpen: boolean
  readonly identity: { readonly account: Account; readonly invitation: string | null }
  readonly usage: {
    /** Runs a part of the work for the client, and charges the time. */
    readonly measure: (room: null, run: () => void) => void
    /** Milliseconds until the client may have another answer. */
    readonly answerWaitMs: () => number
  }
  readonly socket: {
    /** Sends a frame when no room has anything to send. */
    readonly sendBackground: (frame: Uint8Array, onSent: () => void) => void
  }
  readonly penalize: (refusal: Refusal, points: number) => void
}

/** Sends a frame about assets. */
export const sendTo = ({ socket }: AssetClient, frame: Uint8Array, onSent: () => void = () => undefined): void => socket.sendBackground(frame, onSent)
