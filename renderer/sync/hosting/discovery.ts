import type { Dispose } from '../../../shared/base/live.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { NearbyTable } from '../../../shared/protocol/tableState.ts'
import { invoke } from '../../platform/invoke.ts'
import { on } from '../../platform/on.ts'
import { loadMembership, updateMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'

const MAX_ADDRESSES = 4

/**
 * Follows a table whose address has changed since the last time (another day, another network): addresses found by mDNS are
 * tried first. The handshake checks the founder's fingerprint, so that a wrong address does no harm. @returns how to stop
 */
export function followNearbyTables(client: SyncClient, processId: ProcessId): Dispose {
  const onTables = async (tables: readonly NearbyTable[]) => {
    const membership = await loadMembership(client, processId)
    const addresses = tables.filter((table) => table.process === processId).map((table) => table.address)
    if (!membership || membership.fingerprint === '' || addresses.every((address) => membership.addresses.includes(address))) return
    await updateMembership(client, processId, { addresses: [...new Set([...addresses, ...membership.addresses])].slice(0, MAX_ADDRESSES) })
    const updated = await loadMembership(client, processId)
    const connection = processConnection(client, processId)
    if (!updated) return
    connection.setMembership(updated)
    if (connection.status.current().state !== 'connected') connection.connect()
  }
  invoke(client, 'nearby.list', {}).then(onTables, () => undefined)
  return on(client, 'nearby.changed', (tables) => void onTables(tables))
}
