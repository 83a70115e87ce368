import * as Y from 'yjs'
import { sameBytes } from '../../../shared/base/bytes.ts'
import { type Dispose, type Live, signal } from '../../../shared/base/live.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import { type ReceiptSubject, replicaPersisted, signReceipt, stateName } from '../../../shared/protocol/messages/replicaPersisted.ts'
import type { replicaTotal } from '../../../shared/protocol/messages/replicaTotal.ts'
import type { RoomPersistence } from '../../store/roomPersistence.ts'
import type { RoomConnection } from '../connection/processConnection.ts'

const QUIET_MS = 1000

interface ReplicaCountOptions {
  readonly doc: Y.Doc
  readonly connection: RoomConnection
  readonly persistence: RoomPersistence
  /** The last count of the host. */
  readonly hostReport: Live<BodyOf<typeof replicaTotal> | null>
  /** The seed of the key that signs for this device's copy; null if it does not count: that of a phone, of a window of the hosting computer, of who may not host. */
  readonly signingSeed: () => Uint8Array | null
  readonly subject: Omit<ReceiptSubject, 'name'>
}

/**
 * On how many computers' disks the room is stored in exactly the state that it has here; 0 where that is not known. Reports this
 * device's copy to the host once everything is on disk, the host has received it, and nobody has written for a second.
 */
export function countReplicas({
  doc,
  connection,
  persistence,
  hostReport,
  signingSeed,
  subject,
}: ReplicaCountOptions): Live<number> & { readonly stop: Dispose } {
  const count = signal(0)
  let reportedName: Uint8Array | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const currentStateName = () => stateName(Y.encodeStateVector(doc))
  const report = () => {
    timer = null
    const { device, without } = persistence.state.current()
    if (device !== 'saved' || without || connection.state.current()?.host !== 'received') return
    const seed = signingSeed()
    if (!seed) return
    const name = currentStateName()
    if (reportedName && sameBytes(reportedName, name)) return
    reportedName = name
    connection.send(replicaPersisted.encode({ name, receipt: signReceipt({ ...subject, name }, seed) }))
  }
  const schedule = () => {
    timer ??= setTimeout(report, QUIET_MS)
  }
  const onHostReport = () => {
    const latest = hostReport.current()
    count.set(latest && sameBytes(latest.name, currentStateName()) ? latest.count : 0)
  }
  const onUpdate = () => {
    count.set(0)
    if (timer !== null) clearTimeout(timer)
    timer = null
    schedule()
  }
  const onState = () => {
    if (connection.state.current()?.host === 'received') schedule()
    // the next connection may lead to another host, which has no report yet
    else if (connection.state.current()?.host !== 'sending') reportedName = null
  }
  doc.on('update', onUpdate)
  const stops = [hostReport.subscribe(onHostReport), persistence.state.subscribe(schedule), connection.state.subscribe(onState)]
  onState()
  return {
    current: count.current,
    subscribe: count.subscribe,
    stop: () => {
      doc.off('update', onUpdate)
      if (timer !== null) clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}
