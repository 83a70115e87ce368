import { byDepth, type StatementGraph } from './graph.ts'
import { FACILITATOR, levelOf, levels } from './levels.ts'

/** Longest chain of facilitators who appointed each other, from the founder. */
const MAX_RANK = 8

/**
 * Who could say what, whatever is revoked. A **tenure** is a statement that gives a key a level: genesis, grant, join, device. Depends only
 * on a statement and its predecessors, so that a statement is classified once. Arrays are by index.
 */
export interface Tenures {
  /** The founder's genesis; -1 before it arrived. Of several the one with the smallest id. */
  readonly root: number
  /** Whether the statement can count: it is said under a tenure of its author that has the level for it. */
  readonly fits: boolean[]
  /** Level that a tenure gives; 0 for what is none. */
  readonly level: number[]
  /** Number of the key that has the tenure; -1 for what is none. */
  readonly key: number[]
  /** Number of the member's key: of a device the key of the member who added it. */
  readonly person: number[]
  /** Steps from the founder; -1 for what is no facilitator's tenure. */
  readonly rank: number[]
  /** Withdrawals whose invitation was not there when they were classified: it need not be a predecessor. */
  readonly early: Set<number>
}

/** Classifies statements that were added to a graph since `previous`. Cost: O(new statements). `founder`: base64url of the founder's key. */
export function classify(graph: StatementGraph, founder: string | null, previous: Tenures | null = null): Tenures {
  const root = rootOf(graph, founder, previous)
  const tenures: Tenures =
    previous && previous.root === root ? previous : { root, fits: [], level: [], key: [], person: [], rank: [], early: new Set() }
  for (let i = tenures.fits.length; i < graph.statements.length; i++) {
    const classification = classificationOf(graph, tenures, i)
    if (!classification && graph.statements[i]?.kind === 'withdraw' && hasRight(graph, tenures, i)) tenures.early.add(i)
    const { level, key, person, rank } = classification ?? noTenure
    tenures.fits.push(classification !== null)
    tenures.level.push(level)
    tenures.key.push(key)
    tenures.person.push(person)
    tenures.rank.push(rank)
  }
  for (const i of tenures.early)
    if (namesInvitation(graph, i)) {
      tenures.fits[i] = true
      tenures.early.delete(i)
    }
  return tenures
}

function rootOf({ statements }: StatementGraph, founder: string | null, previous: Tenures | null): number {
  let root = previous?.root ?? -1
  for (let i = previous?.fits.length ?? 0; i < statements.length; i++) {
    const statement = statements[i]
    if (statement?.kind !== 'genesis' || statement.author !== founder) continue
    if (root < 0 || statement.id < (statements[root]?.id ?? '')) root = i
  }
  return root
}

interface Classification {
  readonly level: number
  readonly key: number
  readonly person: number
  readonly rank: number
}
const noTenure: Classification = { level: 0, key: -1, person: -1, rank: -1 }
const tenureOf = (level: number, key: number, person = key, rank = -1): Classification => ({ level, key, person, rank })

/** What a statement is, or null where it cannot count. */
function classificationOf(graph: StatementGraph, tenures: Tenures, i: number): Classification | null {
  const { statements, via, author, subject, proven } = graph
  const statement = statements[i]
  const v = via[i] as number
  const signer = author[i] as number
  if (statement?.kind === 'genesis') return i === tenures.root ? tenureOf(FACILITATOR, signer, signer, 0) : null
  if (statement?.kind === 'join') {
    const invite = statements[v]
    return invite?.kind === 'invite' && tenures.fits[v] && proven[i] ? tenureOf(levels[invite.body.role], signer) : null
  }
  if (!statement || !hasRight(graph, tenures, i)) return null
  const member = subject[i] as number
  switch (statement.kind) {
    case 'grant': {
      const rank = statement.body.role === 'facilitator' ? (tenures.rank[v] as number) + 1 : -1
      return rank > MAX_RANK ? null : tenureOf(levelOf(statement.body.role), member, member, rank)
    }
    case 'device': {
      const level = Math.min(tenures.level[v] as number, levels.contributor)
      return statements[v]?.kind !== 'device' && proven[i] ? tenureOf(level, member, tenures.person[v]) : null
    }
    case 'detach':
      // a stolen device ends no other
      return statements[v]?.kind === 'device' ? null : noTenure
    case 'horizon':
      return v === tenures.root ? noTenure : null
    case 'leave':
      return v === tenures.root ? null : noTenure
    case 'withdraw':
      return namesInvitation(graph, i) ? noTenure : null
    default:
      return noTenure
  }
}

/** Whether `via` is a tenure of the author with the level that the kind needs. */
function hasRight({ via, author, needed }: StatementGraph, { fits, level, key }: Tenures, i: number): boolean {
  const v = via[i] as number
  return fits[v] === true && key[v] === author[i] && (level[v] as number) >= Math.max(1, needed[i] as number)
}

function namesInvitation({ statements, indexById }: StatementGraph, i: number): boolean {
  const statement = statements[i]
  const index = statement?.kind === 'withdraw' ? indexById.get(statement.body.invitation) : undefined
  return index !== undefined && statements[index]?.kind === 'invite'
}

/** The order of seniority among facilitators' tenures. */
export interface Seniority {
  /** Indices, the most senior first. */
  readonly facilitators: readonly number[]
  /** Position in `facilitators`: smaller is senior; {@link JUNIOR} for every other statement. */
  readonly positions: Int32Array
}

/** Position of what is no facilitator's tenure: junior to all. */
export const JUNIOR = 2 ** 30

/** Seniority: rank, then depth, then id. Nothing of it is claimed by an author. Cost: O(statements + f log f) for f facilitators' tenures. */
export function seniorityOf(graph: StatementGraph, { rank }: Tenures): Seniority {
  const facilitators: number[] = []
  rank.forEach((steps, i) => {
    if (steps >= 0) facilitators.push(i)
  })
  const compare = byDepth(graph)
  facilitators.sort((a, b) => (rank[a] as number) - (rank[b] as number) || compare(a, b))
  const positions = new Int32Array(rank.length).fill(JUNIOR)
  facilitators.forEach((tenure, position) => {
    positions[tenure] = position
  })
  return { facilitators, positions }
}
