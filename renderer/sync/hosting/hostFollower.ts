import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { numberOf } from '../../../shared/protocol/frameCodec.ts'
import { hostCandidates } from '../../../shared/protocol/messages/hostCandidates.ts'
import { loadMembership, updateMembership } from '../../store/memberships.ts'
import type { SyncClient } from '../client.ts'
import { processConnection } from '../connection/processConnection.ts'

/** Whether an address leads to this computer; a host never announces such an address. */
const isLoopback = (address: string) => new URL(address).hostname === '127.0.0.1'
/** Most addresses that a membership remembers: of the host, and of computers that could host. */
const MAX_REMEMBERED_ADDRESSES = 12

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

/** Follows a table that moves to another computer: every device stores the addresses of computers that could take over. @returns how to stop */
export function followHost(client: SyncClient, processId: ProcessId): Dispose {
  return processConnection(client, processId).onStandbyFrame((frame) => {
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
  })
}
