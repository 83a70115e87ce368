import type { MembershipState } from '../evaluation/membershipState.ts'
import type { Statement } from '../statement.ts'
import { withChains } from './chain.ts'
import { REMOVALS_BYTES, removalIds } from './removalsDigest.ts'

/** Most bytes of what somebody who may not host is sent: removals up to their limit, the rest beside them. */
const MAX_BYTES = 2 * REMOVALS_BYTES

/**
 * The statements for a member who may not host and keeps no log: the chains of the member's own tenures, the rooms' policies, the removals.
 * Nobody else's membership is told. Cost: O(statements).
 * @param key base64url of the member's key, or of one of the member's devices
 */
export function needToKnow(state: MembershipState, key: string): readonly Statement[] {
  const own = (state.members.get(state.keys.get(key)?.member ?? key)?.tenures ?? []).map(({ id }) => id)
  const policies = Array.from(state.policies.values(), ({ id }) => id)
  return withChains(state, [...own, ...policies, ...removalIds(state)], MAX_BYTES)
}
