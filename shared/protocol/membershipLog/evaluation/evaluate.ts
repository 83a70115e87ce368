import { type InterruptibleWork, workWhole } from '../../../base/time/interruptible.ts'
import type { ProofChecker } from '../proofs.ts'
import type { Statement } from '../statement.ts'
import { decideAdmissions } from './admissions.ts'
import { type ContractedLinks, graphOf, type StatementGraph } from './graph.ts'
import { groupStatements } from './groups.ts'
import { FACILITATOR } from './levels.ts'
import { creatingState, type MembershipState } from './membershipState.ts'
import { decideRemovals } from './removals.ts'
import { classify, seniorityOf, type Tenures } from './tenures.ts'

/** A table, as its membership log names it. */
export interface TableRef {
  /** The id of the table's process. */
  readonly table: string
  /** base64url of the founder's key; null before it is known. */
  readonly founder: string | null
}

/**
 * What a set of statements means: a pure function of the set, in whatever order and however often its members come. Never throws.
 *
 * Cost: O(statements + links) and, for the r revokes, withdrawals and horizons, r / 32 times that; a verification of a signature for each
 * join and device. 20 000 statements: less than a second.
 * @param contracted links of statements that were kept from before a horizon, where those between them were dropped
 */
export function evaluate(
  statements: Iterable<Statement>,
  table: TableRef,
  { proofs, contracted }: { readonly proofs?: ProofChecker; readonly contracted?: ReadonlyMap<string, ContractedLinks> } = {},
): MembershipState {
  const { graph, incomplete } = graphOf(statements, table.table, proofs, contracted)
  return evaluateGraph(graph, classify(graph, table.founder), incomplete)
}

/** Tenures that are decided between two places where the evaluation may be interrupted. */
const TENURES_PER_TURN = 64

/**
 * {@link evaluate} without the cost of sorting, verifying and classifying.
 * @param tenures of all statements of the graph
 * @param incomplete statements that are not in the graph, for the state to report
 */
export const evaluateGraph = (graph: StatementGraph, tenures: Tenures, incomplete = 0): MembershipState =>
  workWhole(evaluating(graph, tenures, incomplete))

/** {@link evaluateGraph} as work that can be interrupted. Neither the graph nor the tenures may grow meanwhile. */
export function* evaluating(graph: StatementGraph, tenures: Tenures, incomplete = 0): InterruptibleWork<MembershipState> {
  const seniority = seniorityOf(graph, tenures)
  yield
  const groups = groupStatements(graph, tenures)
  yield
  const decisions = yield* decideRemovals(graph, tenures, seniority, groups)
  const { level, fits } = tenures
  const { counts, reasons, decideUnder } = decisions
  const decideEach = function* (list: readonly number[]): InterruptibleWork<void> {
    for (const [n, tenure] of list.entries()) {
      decideUnder(tenure)
      if (n % TENURES_PER_TURN === 0) yield
    }
  }
  yield* decideEach(seniority.facilitators)
  const admissions = decideAdmissions(graph, tenures, groups, decisions)
  yield
  const isDevice = (i: number) => graph.statements[i]?.kind === 'device'
  const lower: number[] = []
  for (let i = 0; i < counts.length; i++) if ((level[i] as number) > 0 && (level[i] as number) < FACILITATOR) lower.push(i)
  // a device hangs on another tenure
  yield* decideEach(lower.filter((tenure) => !isDevice(tenure)))
  yield* decideEach(lower.filter(isDevice))
  graph.statements.forEach(({ kind }, i) => {
    if (kind === 'unknown') reasons.set(i, 'unknown')
    else if (!fits[i]) reasons.set(i, 'noRight')
  })
  return yield* creatingState({ graph, size: counts.length, tenures, seniority, groups, decisions, admissions }, incomplete)
}
