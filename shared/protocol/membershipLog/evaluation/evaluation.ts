import type { Admission } from './admissions.ts'
import type { StatementGraph } from './graph.ts'
import type { Groups } from './groups.ts'
import type { Decisions } from './removals.ts'
import type { Seniority, Tenures } from './tenures.ts'

/** What a graph means, by index: what `MembershipState` and the queries are made of. */
export interface Evaluation {
  readonly graph: StatementGraph
  /** Statements that were evaluated: the graph may have grown since. */
  readonly size: number
  readonly tenures: Tenures
  readonly seniority: Seniority
  readonly groups: Groups
  readonly decisions: Decisions
  readonly admissions: ReadonlyMap<number, Admission>
}
