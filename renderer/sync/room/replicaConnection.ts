import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Dispose, Signal } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Refusal } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { type ConnectionHandlers, type HasConnections, processConnection, type RoomConnection } from '../connection/processConnection.ts'
import { createLossReceiver, type HasLosses } from '../losses/losses.ts'
import type { PolicyTexts } from './roomRights.ts'

/** On how many disks the host knows a state of the room to be. */
export type ReplicaCountReport = Parameters<NonNullable<ConnectionHandlers['onReplicaCount']>>[0]

/** What the host says of a room, besides its document and who is there. */
export type ConnectionEvent =
  /** The host rejected what this document sent, for this reason; the room's connection is over. */
  | { readonly type: 'rejected'; readonly refusal: Refusal }
  | { readonly type: 'replicaCount'; readonly report: ReplicaCountReport }
  /** A whole frame of the comparison of copies. */
  | { readonly type: 'comparison'; readonly frame: Uint8Array }

/** A room's connection with its events; events before the first listener are lost. Detaching twice is the same as once. */
export interface ReplicaConnection extends RoomConnection {
  readonly onEvent: (listener: (event: ConnectionEvent) => void) => Dispose
}

/**
 * Attaches a document to the process' connection. It connects when the process does; it may have no host now.
 * @param policyTexts set to what the host says that facilitators have signed
 */
export function attachReplica(
  client: HasConnections & HasLosses,
  processId: ProcessId,
  name: RoomName,
  doc: Y.Doc,
  awareness: Awareness,
  policyTexts: Signal<PolicyTexts>,
): ReplicaConnection {
  const listeners = new Set<(event: ConnectionEvent) => void>()
  const emit = (event: ConnectionEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  const losses = createLossReceiver(client, processId, name, (frame) => connection.send(frame))
  const connection = processConnection(client, processId).attach(name, doc, awareness, {
    onRejectedUpdate: (refusal) => emit({ type: 'rejected', refusal }),
    onReplicaCount: (report) => emit({ type: 'replicaCount', report }),
    onComparisonFrame: (frame) => emit({ type: 'comparison', frame }),
    onPolicy: policyTexts.set,
    onLossNotice: (notice) => losses.onNotice(notice),
    onLostRecords: (answer) => losses.onRecords(answer),
  })
  let isAttached = true
  return {
    ...connection,
    detach: () => {
      if (isAttached) connection.detach()
      isAttached = false
    },
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
