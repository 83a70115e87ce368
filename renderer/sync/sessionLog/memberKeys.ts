import { type KeyPair, keyPairFrom } from '../../../shared/base/crypto.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { type HasMemberships, loadMembership } from '../../store/memberships.ts'

/** The key by which this window's person signs in a process; null where they are no member. */
export async function memberKeys(client: HasMemberships, processId: ProcessId): Promise<KeyPair | null> {
  const membership = await loadMembership(client, processId)
  return membership && keyPairFrom(membership.seed)
}
