import type { Role } from '../../role.ts'
import { levelOf } from '../evaluation/levels.ts'
import type { MembershipState } from '../evaluation/membershipState.ts'
import type { Statement } from '../statement.ts'
import { idsOfKind } from './removalsDigest.ts'

/** What a facilitator who removes somebody is offered besides. */
export interface RemovalProposal {
  /** Ids of open invitations to withdraw: those that the member came by or opened, and those that the people below opened. */
  readonly invitations: readonly string[]
  /** Keys of other members who came by one of these or were appointed by the member, directly or through others. */
  readonly cameBy: readonly string[]
}

/** How a member came in, and who came the same way or through the member. Cost: O(statements) for each step away from the member. */
export function removalProposal(state: MembershipState, member: string): RemovalProposal {
  const invitations = new Set<string>()
  const people = new Set<string>()
  for (const [id, { joins }] of state.invitations) if (authorsOf(state, joins).includes(member)) invitations.add(id)
  const queue = [member]
  for (let by = queue.pop(); by !== undefined; by = queue.pop()) {
    for (const [id, invitation] of state.invitations) if (invitation.by === by) invitations.add(id)
    const brought = [...grantedBy(state, by), ...[...invitations].flatMap((id) => authorsOf(state, state.invitations.get(id)?.joins ?? []))]
    for (const person of brought)
      if (person !== member && !people.has(person)) {
        people.add(person)
        queue.push(person)
      }
  }
  const isOpen = (id: string) => state.invitations.get(id)?.isWithdrawn === false
  return { invitations: [...invitations].filter(isOpen), cameBy: [...people].filter((key) => state.members.get(key)?.role) }
}

const authorsOf = (state: MembershipState, ids: readonly string[]): readonly string[] => ids.flatMap((id) => statementOf(state, id)?.author ?? [])

const statementOf = ({ evaluation }: MembershipState, id: string): Statement | undefined => {
  const index = evaluation.graph.indexById.get(id)
  return index === undefined ? undefined : evaluation.graph.statements[index]
}

function grantedBy(state: MembershipState, author: string): readonly string[] {
  return idsOfKind(state, ['grant']).flatMap((id) => {
    const statement = statementOf(state, id)
    return statement?.kind === 'grant' && statement.author === author && state.counts(id) && statement.body.member !== author
      ? [statement.body.member]
      : []
  })
}

/** A removal that lapsed because its author was removed by somebody who had not seen it: facilitators are asked whether they confirm it. */
export interface LapsedRemoval {
  /** Id of the `revoke`. */
  readonly revoke: string
  readonly by: string
  readonly member: string
  readonly to: Role | null
}

/** Removals that lapsed, of members whose role is above what they were lowered to. Newest first. Cost: O(statements). */
export function lapsedRemovals(state: MembershipState): readonly LapsedRemoval[] {
  return idsOfKind(state, ['revoke']).flatMap((id) => {
    const statement = statementOf(state, id)
    if (statement?.kind !== 'revoke' || state.counts(id)) return []
    const { member, to } = statement.body
    const role = state.members.get(member)?.role ?? null
    return levelOf(role) > levelOf(to) ? [{ revoke: id, by: statement.author, member, to }] : []
  })
}

/** Whether a facilitator can give a member back what was revoked, by a grant that cites the revokes. */
export interface Readmission {
  readonly isPossible: boolean
  /** Ids of the revokes that lower the member now, for the grant to name. */
  readonly revokes: readonly string[]
  /** Ids of the revokes by facilitators who are senior to the author and still in office: only they, or their seniors, can undo them. */
  readonly against: readonly string[]
}

/** Cost: O(revokes that lower the member). `author`: base64url of the facilitator's key. */
export function readmission(state: MembershipState, author: string, member: string): Readmission {
  const { graph, seniority } = state.evaluation
  const positionOf = (id: string | null) => (id === null ? Number.MAX_SAFE_INTEGER : (seniority.positions[graph.indexById.get(id) as number] ?? 0))
  const offices = (key: string) =>
    (state.members.get(key)?.tenures ?? []).filter((tenure) => tenure.key === key && tenure.role === 'facilitator').map(({ id }) => id)
  const best = Math.min(Number.MAX_SAFE_INTEGER, ...offices(author).map(positionOf))
  const lowering = new Set((state.members.get(member)?.tenures ?? []).flatMap(({ loweredBy }) => loweredBy))
  const against = [...lowering].filter((id) => {
    const revoke = statementOf(state, id)
    if (revoke?.kind !== 'revoke' || revoke.via === null) return false
    return positionOf(revoke.via) < best && offices(revoke.author).includes(revoke.via)
  })
  const revokes = [...lowering].filter((id) => statementOf(state, id)?.kind === 'revoke')
  return { isPossible: best < Number.MAX_SAFE_INTEGER && against.length === 0, revokes, against }
}
