import type { StatementGraph } from './graph.ts'
import type { Tenures } from './tenures.ts'

/** Most horizons that are considered: the deepest. */
const MAX_HORIZONS = 32

/** Statements that can count, by what they are about. */
export interface Groups {
  /** Statements that name a tenure, or a join's invitation, as their `via`. */
  readonly under: (via: number) => readonly number[]
  /** Revokes by the number of their member's key. */
  readonly revokes: ReadonlyMap<number, readonly number[]>
  /** Detaches by the number of the device's key. */
  readonly detaches: ReadonlyMap<number, readonly number[]>
  /** Withdrawals by the index of their invitation. */
  readonly withdrawals: ReadonlyMap<number, readonly number[]>
  readonly horizons: readonly number[]
}

const none: readonly number[] = []

/** Cost: O(statements). */
export function groupStatements({ statements, indexById, via, subject, depth }: StatementGraph, { fits, root }: Tenures): Groups {
  const under = new Map<number, number[]>()
  const revokes = new Map<number, number[]>()
  const detaches = new Map<number, number[]>()
  const withdrawals = new Map<number, number[]>()
  const horizons: number[] = []
  statements.forEach((statement, i) => {
    if (!fits[i] || i === root) return
    push(under, via[i] as number, i)
    if (statement.kind === 'revoke') push(revokes, subject[i] as number, i)
    else if (statement.kind === 'detach') push(detaches, subject[i] as number, i)
    else if (statement.kind === 'withdraw') push(withdrawals, indexById.get(statement.body.invitation) as number, i)
    else if (statement.kind === 'horizon') horizons.push(i)
  })
  const idOf = (i: number) => statements[i]?.id ?? ''
  horizons.sort((a, b) => (depth[b] as number) - (depth[a] as number) || (idOf(a) < idOf(b) ? -1 : 1))
  return { under: (tenure) => under.get(tenure) ?? none, revokes, detaches, withdrawals, horizons: horizons.slice(0, MAX_HORIZONS) }
}

function push(lists: Map<number, number[]>, at: number, value: number): void {
  const list = lists.get(at)
  if (list) list.push(value)
  else lists.set(at, [value])
}
