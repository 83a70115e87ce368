import type { MembershipState } from '../evaluation/membershipState.ts'

/**
 * The invitation by which a member came: id of the `invite` that the member's first `join` cites; null for a member who was appointed by
 * name. Cost: O(tenures of the member).
 * @param key base64url of the member's key, or of one of the member's devices
 */
export function invitationOf({ members, keys, evaluation }: MembershipState, key: string): string | null {
  for (const { id } of members.get(keys.get(key)?.member ?? key)?.tenures ?? []) {
    const index = evaluation.graph.indexById.get(id)
    const statement = index === undefined ? undefined : evaluation.graph.statements[index]
    if (statement?.kind === 'join') return statement.via ?? null
  }
  return null
}
