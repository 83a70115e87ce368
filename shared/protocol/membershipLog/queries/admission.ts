import type { MembershipState } from '../evaluation/membershipState.ts'
import { idsOfKind } from './removalsDigest.ts'

/** A join about which a facilitator is asked. */
export interface QuestionableJoin {
  /** Id of the `join`. */
  readonly join: string
  /** Id of the `invite`. */
  readonly invitation: string
  /** base64url of the newcomer's key. */
  readonly member: string
  /**
   * `surplus`: counts, though the invitation was used up: separated hosts let people in. `uses`: waits; counts once a facilitator's
   * statement admits it. `withdrawn`: the invitation was withdrawn by somebody who had not seen the join; a grant by name readmits.
   */
  readonly because: 'surplus' | 'uses' | 'withdrawn'
}

/** Joins beyond an invitation's uses, and joins that a withdrawal cut off, of people who have no role otherwise. Cost: O(statements). */
export function questionableJoins(state: MembershipState): readonly QuestionableJoin[] {
  const { graph } = state.evaluation
  const surplus = new Set(Array.from(state.invitations.values(), (invitation) => invitation.surplus).flat())
  return idsOfKind(state, ['join']).flatMap((id) => {
    const statement = graph.statements[graph.indexById.get(id) as number]
    const reason = surplus.has(id) ? 'surplus' : state.reasonOf(id)
    if (statement?.via == null || (reason !== 'surplus' && reason !== 'uses' && reason !== 'withdrawn')) return []
    if (reason !== 'surplus' && state.roleOf(statement.author) !== null) return []
    return [{ join: id, invitation: statement.via, member: statement.author, because: reason }]
  })
}
