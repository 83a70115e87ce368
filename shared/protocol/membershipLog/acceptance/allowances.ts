import type { StatementGraph } from '../evaluation/graph.ts'

/** Why an author may add no more for now. */
export type LimitReason = 'authorLimit' | 'unknownLimit' | 'forkLimit' | 'invitationLimit'

/**
 * Counts what each author said since a facilitator other than the author last covered it: had it among the predecessors of a statement.
 */
export interface Allowances {
  /** Counts a statement that was added. @param isFacilitators whether its author is a facilitator, whose statements cover others' */
  readonly add: (index: number, isFacilitators: boolean) => void
  /** Statements of an author (a number of the graph) that are not covered, and those of them of an unknown kind. */
  readonly openOf: (author: number) => { readonly all: number; readonly unknown: number }
  /** Joins by an invitation (an index) that no facilitator covers. */
  readonly openJoins: (invitation: number) => number
}

/** Nobody, or facilitators of more than one key, who cover everybody's statements between them. */
const NOBODY = -1
const SEVERAL = -2

/** Creates the counts of an empty graph. Cost of `add`: every statement is walked at most twice in all, O(links) amortised. */
export function createAllowances(graph: StatementGraph): Allowances {
  /** By index: the facilitator who covers the statement. */
  const coveredBy: number[] = []
  const open = new Map<number, { all: number; unknown: number }>()
  const joins = new Map<number, number>()

  const change = (index: number, by: 1 | -1) => {
    const author = graph.author[index] as number
    const counts = open.get(author) ?? { all: 0, unknown: 0 }
    counts.all += by
    if (graph.statements[index]?.kind === 'unknown') counts.unknown += by
    open.set(author, counts)
    if (graph.statements[index]?.kind === 'join') joins.set(graph.via[index] as number, (joins.get(graph.via[index] as number) ?? 0) + by)
  }
  const isOpen = (index: number) => coveredBy[index] === NOBODY || coveredBy[index] === graph.author[index]
  const cover = (from: number, facilitator: number) => {
    const stack = predecessorsAt(graph, from)
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      if (coveredBy[i] === facilitator || coveredBy[i] === SEVERAL) continue
      const before = isOpen(i)
      coveredBy[i] = coveredBy[i] === NOBODY ? facilitator : SEVERAL
      if (before && !isOpen(i)) change(i, -1)
      for (const predecessor of predecessorsAt(graph, i)) stack.push(predecessor)
    }
  }

  return {
    add: (index, isFacilitators) => {
      coveredBy.push(NOBODY)
      change(index, 1)
      if (isFacilitators) cover(index, graph.author[index] as number)
    },
    openOf: (author) => open.get(author) ?? { all: 0, unknown: 0 },
    openJoins: (invitation) => joins.get(invitation) ?? 0,
  }
}

const predecessorsAt = ({ links, firstLink }: StatementGraph, i: number): number[] => links.slice(firstLink[i], firstLink[i + 1])
