import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { numberOf } from '../../../shared/protocol/frameCodec.ts'
import { hostCandidates } from '../../../shared/protocol/messages/hostCandidates.ts'
import { invoke } from '../../platform/invoke.ts'
import { loadMembership, updateMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'

/** Whether an address leads to this computer; a host never announces such an address. */
const isLoopback = (address: string) => new URL(address).hostname === '127.0.0.1'
/** Most addresses that a membership remembers: of the host, and of computers that could host. */
const MAX_REMEMBERED_ADDRESSES = 12
/** Milliseconds between two searches for the host. */
const DISCOVERY_RETRY_MS = 1000

/** The person whose computer hosts the table, as the host last said; null where no host said so yet. */
export const hostPerson = (client: SyncClient, processId: ProcessId): Live<PersonId | null> => client.hostPersons(processId)

/** Replaces the addresses at which the table is looked for. */
export async function setHostAddresses(client: SyncClient, processId: ProcessId, addresses: readonly string[]): Promise<void> {
  await updateMembership(client, processId, { addresses })
  const membership = await loadMembership(client, processId)
  if (membership) processConnection(client, processId).setMembership(membership)
}

/** Puts these addresses first in the membership; `reconnect`: connects to them at once. */
export async function preferAddresses(client: SyncClient, processId: ProcessId, addresses: readonly string[], reconnect: boolean): Promise<void> {
  const membership = await loadMembership(client, processId)
  if (!membership || addresses.length === 0) return
  const next = [...new Set([...addresses, ...membership.addresses])].slice(0, MAX_REMEMBERED_ADDRESSES)
  if (next.join() !== membership.addresses.join()) await setHostAddresses(client, processId, next)
  if (reconnect) processConnection(client, processId).reconnectNow()
}

/**
 * Follows a table that moves to another computer. Every device stores the addresses of computers that could take over. A desktop
 * also relays the host's frames to its own standby, and asks the standby who hosts when the host is lost; the standby may
 * become the host. @returns how to stop
 */
export function followHost(client: SyncClient, processId: ProcessId): Dispose {
  const connection = processConnection(client, processId)
  const isDesktop = client.device === 'desktop'
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
  }
  const relay = async (frames: readonly Uint8Array[]) => {
    const answer = await invoke(client, 'table.relayFrames', { process: processId, frames: [...frames] }).catch(() => null)
    for (const frame of answer?.frames ?? []) connection.send(frame)
  }
  const onStandbyFrame = (frame: Uint8Array) => {
    if (isDesktop) void relay([frame])
    if (numberOf(frame) !== hostCandidates.id) return
    const [host, ...others] = hostCandidates.decode(frame).peers
    if (!host) return
    client.hostPersons(processId).set(host.id as PersonId)
    void loadMembership(client, processId).then((membership) => {
      const currentAddress = membership?.addresses[0]
      // the address at which the host was reached works; a host with other addresses is a new host
      const isCurrent = currentAddress !== undefined && (host.addresses.includes(currentAddress) || isLoopback(currentAddress))
      return preferAddresses(
        client,
        processId,
        [...(isCurrent ? [currentAddress] : []), ...host.addresses, ...others.flatMap(({ addresses }) => addresses)],
        false,
      )
    })
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
    if (!isDesktop) return
    if (state === 'connected') void refreshStandby()
    if (state === 'offline') void findHost()
  }
  if (isDesktop && lastState === 'connected') void refreshStandby()
  const stops = [connection.onStandbyFrame(onStandbyFrame), connection.status.subscribe(onStatus)]
  return () => {
    stopped = true
    if (timer) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
