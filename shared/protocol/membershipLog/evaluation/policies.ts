import type { Evaluation } from './evaluation.ts'
import { lastOfEach } from './precedence.ts'

/** The policy of a room. */
export interface PolicyState {
  /** Id of the `policy`. */
  readonly id: string
  /** What the policy allows, as the room's kind defines it. */
  readonly allow: string
  /** Policies that none of the others had seen: more than 1 where facilitators on separated islands decided differently. */
  readonly concurrent: number
}

/** Policies by room: the causally last; of several the senior facilitator's, then the smaller id. Cost: O((statements + links) × rooms / 32). */
export function roomPolicies({ graph, seniority, decisions, size }: Evaluation): ReadonlyMap<string, PolicyState> {
  const rooms = new Map<number, string>()
  for (let i = 0; i < size; i++) {
    const statement = graph.statements[i]
    if (statement?.kind === 'policy' && decisions.counts[i] === 1) rooms.set(i, statement.body.room)
  }
  const seniorityOf = (i: number) => seniority.positions[graph.via[i] as number] as number
  const idOf = (i: number) => graph.statements[i]?.id ?? ''
  const policies = new Map<string, PolicyState>()
  for (const [room, last] of lastOfEach(graph, rooms)) {
    const [first] = [...last].sort((a, b) => seniorityOf(a) - seniorityOf(b) || (idOf(a) < idOf(b) ? -1 : 1))
    const statement = first === undefined ? undefined : graph.statements[first]
    if (statement?.kind === 'policy') policies.set(room, { id: statement.id, allow: statement.body.allow, concurrent: last.length })
  }
  return policies
}
