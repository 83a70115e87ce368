import type { Dispose } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { invoke } from '../../platform/invoke.ts'
import { loadMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'
import { preferAddresses } from './hostFollower.ts'

/** Milliseconds between two searches for the host. */
const DISCOVERY_RETRY_MS = 1000

/**
 * Relays the host's frames and its time to this computer's standby, and asks the standby who hosts when the host is lost; the standby may become the
 * host. @returns how to stop
 */
export function relayToStandby(client: SyncClient, processId: ProcessId): Dispose {
  const connection = processConnection(client, processId)
  const clock = client.hostClocks(processId)
  let stopped = false
  let searching = false
  let timer: ReturnType<typeof setTimeout> | null = null

  /** Once connected, this window knows more than when the standby was started: the founder's fingerprint and the table's key. */
  const refreshStandby = async () => {
    const membership = await loadMembership(client, processId)
    if (!membership) return
    const { seed, fingerprint, tableKey } = membership
    await invoke(client, 'table.startStandby', { process: processId, title: '', membership: { seed, fingerprint, tableKey } }).catch(() => null)
    await relay([])
    await tellOffset()
  }
  const relay = async (frames: readonly Uint8Array[]) => {
    const answer = await invoke(client, 'table.relayFrames', { process: processId, frames: [...frames] }).catch(() => null)
    for (const frame of answer?.frames ?? []) connection.send(frame)
  }
  /** A computer that takes over goes on with the table's time. */
  const tellOffset = async () => {
    const offset = clock.offset.current()
    if (offset !== null) await invoke(client, 'table.adoptOffset', { process: processId, offset }).catch(() => null)
  }
  const findHost = async () => {
    if (searching || stopped) return
    searching = true
    const discovered = await invoke(client, 'table.findOrBecomeHost', { process: processId }).catch(() => null)
    searching = false
    if (stopped || connection.status.current().state === 'connected') return
    if (discovered && discovered.addresses.length > 0) await preferAddresses(client, processId, discovered.addresses, true)
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void (connection.status.current().state === 'offline' && findHost()), DISCOVERY_RETRY_MS)
  }

  let lastState = connection.status.current().state
  const onStatus = () => {
    const { state } = connection.status.current()
    if (state === lastState) return
    lastState = state
    if (state === 'connected') void refreshStandby()
    if (state === 'offline') void findHost()
  }
  if (lastState === 'connected') void refreshStandby()
  const stops = [
    connection.onStandbyFrame((frame) => void relay([frame])),
    connection.status.subscribe(onStatus),
    clock.offset.subscribe(() => void tellOffset()),
  ]
  return () => {
    stopped = true
    if (timer) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
