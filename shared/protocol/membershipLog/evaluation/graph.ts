import { type ProofChecker, signatureProofs } from '../proofs.ts'
import { predecessorsOf, type Statement, type StatementOf } from '../statement.ts'
import { type Coverage, emptyCoverage } from './coverageRows.ts'
import { levelNeeded, levelOf } from './levels.ts'

/**
 * Statements as a directed acyclic graph, each with an index after those of all its predecessors. What follows from a statement and its
 * predecessors alone is computed once, when the statement is added; everything else is `evaluate.ts`. Arrays are by index.
 */
export interface StatementGraph {
  readonly table: string
  readonly statements: Statement[]
  readonly indexById: Map<string, number>
  /** One more than the depth of the deepest predecessor; 1 without any. Nothing that an author claims. */
  readonly depth: number[]
  /**
   * Predecessors of `i`: `links[firstLink[i]]` up to, not including, `links[firstLink[i + 1]]`. Without those that are known to precede
   * another of them: what precedes `i`, near or far, is the same, and there are fewer to walk.
   */
  readonly firstLink: number[]
  readonly links: number[]
  /**
   * Number of a path of statements, each of which names the one before it: of two on one path, the one with the smaller index precedes the
   * other.
   */
  readonly path: number[]
  /** Last statement of each path. */
  readonly pathEnds: number[]
  /** Index of the statement that `via` names; -1 for a genesis. */
  readonly via: number[]
  /** Index of a revoke's `upto`; -1 without one. */
  readonly upto: number[]
  /** Level to which a revoke lowers; -1 for other kinds. */
  readonly toLevel: number[]
  /** Number of the key that signed. */
  readonly author: number[]
  /** Number of the key that the statement is about: of a grant's or a revoke's member, of a device that is added or detached; -1 for other kinds. */
  readonly subject: number[]
  /** Lowest level of a tenure under which the statement can count. */
  readonly needed: number[]
  /** Whether the second signature of a join or a device holds, and a join is within its invitation's time; true for other kinds. */
  readonly proven: boolean[]
  /** Keys by number, and numbers by key: numbers compare faster. */
  readonly keys: string[]
  readonly numberByKey: Map<string, number>
  /** Ids that no other statement has among its predecessors. */
  readonly heads: Set<string>
  /** Statements that share an author and a previous statement, by {@link forkPoint}. */
  readonly forkSizes: Map<string, number>
  /** Keys that signed two statements on one previous statement, as a restored backup does too. */
  readonly forkedAuthors: Set<string>
  readonly proofs: ProofChecker
  /** What some statements cover, filled by evaluations. */
  readonly coverage: Coverage
}

/** Predecessors and depth of a statement, where the statements between it and them have been dropped behind a horizon. */
export interface ContractedLinks {
  readonly prev: readonly string[]
  readonly depth: number
}

/** An empty graph of a table. */
export const emptyGraph = (table: string, proofs: ProofChecker = signatureProofs): StatementGraph => ({
  table,
  statements: [],
  indexById: new Map(),
  depth: [],
  firstLink: [0],
  links: [],
  path: [],
  pathEnds: [],
  via: [],
  upto: [],
  toLevel: [],
  author: [],
  subject: [],
  needed: [],
  proven: [],
  keys: [],
  numberByKey: new Map(),
  heads: new Set(),
  forkSizes: new Map(),
  forkedAuthors: new Set(),
  proofs,
  coverage: emptyCoverage(),
})

const numberOfKey = ({ keys, numberByKey }: StatementGraph, key: string): number => {
  const existing = numberByKey.get(key)
  if (existing !== undefined) return existing
  numberByKey.set(key, keys.length)
  return keys.push(key) - 1
}

/** Where a statement continues its author's own chain. */
export const forkPoint = ({ author, own }: Statement): string => `${author}|${own}`

/** Whether all predecessors of a statement are there. */
export const isComplete = ({ indexById }: StatementGraph, statement: Statement): boolean => predecessorsOf(statement).every((id) => indexById.has(id))

/**
 * Links a statement to its predecessors: of several on one path to the last one. The statement continues a path that ends with one of them,
 * or begins another. Cost: O(predecessors).
 */
function link(graph: StatementGraph, index: number, predecessors: readonly number[]): void {
  const { links, firstLink, path, pathEnds } = graph
  const lastOfPath = new Map<number, number>()
  let continued = -1
  for (const before of predecessors) {
    const pathOf = path[before] as number
    if ((lastOfPath.get(pathOf) ?? -1) < before) lastOfPath.set(pathOf, before)
    if (pathEnds[pathOf] === before) continued = Math.max(continued, before)
  }
  for (const before of lastOfPath.values()) links.push(before)
  firstLink.push(links.length)
  path.push(continued < 0 ? pathEnds.length : (path[continued] as number))
  pathEnds[path[index] as number] = index
}

const subjectOf = (statement: Statement): string | null =>
  statement.kind === 'grant' || statement.kind === 'revoke'
    ? statement.body.member
    : statement.kind === 'device' || statement.kind === 'detach'
      ? statement.body.key
      : null

/**
 * Adds a statement whose predecessors are all there, and which is not there itself. Cost: O(predecessors), and one verification of a
 * signature for a join or a device unless `proven` is known.
 * @returns its index
 */
export function addToGraph(
  graph: StatementGraph,
  statement: Statement,
  { contracted, proven }: { readonly contracted?: ContractedLinks | undefined; readonly proven?: boolean } = {},
): number {
  const { statements, indexById, heads } = graph
  const predecessors = contracted?.prev ?? predecessorsOf(statement)
  let depth = 0
  const indices: number[] = []
  for (const id of predecessors) {
    const before = indexById.get(id) as number
    indices.push(before)
    depth = Math.max(depth, graph.depth[before] as number)
  }
  const index = statements.push(statement) - 1
  const firstLink = graph.links.length
  link(graph, index, indices)
  // what precedes another predecessor is no head
  for (let k = firstLink; k < graph.links.length; k++) heads.delete((statements[graph.links[k] as number] as Statement).id)
  indexById.set(statement.id, index)
  heads.add(statement.id)
  graph.depth.push(contracted?.depth ?? depth + 1)
  graph.via.push(statement.via === null ? -1 : (indexById.get(statement.via) as number))
  graph.upto.push(statement.kind === 'revoke' && statement.body.upto !== null ? (indexById.get(statement.body.upto) as number) : -1)
  graph.toLevel.push(statement.kind === 'revoke' ? levelOf(statement.body.to) : -1)
  graph.author.push(numberOfKey(graph, statement.author))
  const subject = subjectOf(statement)
  graph.subject.push(subject === null ? -1 : numberOfKey(graph, subject))
  graph.needed.push(levelNeeded(statement.kind))
  graph.proven.push(proven ?? isProven(graph, statement))
  if (statement.kind !== 'genesis') {
    const point = forkPoint(statement)
    const size = (graph.forkSizes.get(point) ?? 0) + 1
    graph.forkSizes.set(point, size)
    if (size > 1) graph.forkedAuthors.add(statement.author)
  }
  return index
}

/**
 * Whether the second signature of a join or a device holds, and a join is within its invitation's time; true for other kinds. The statement that
 * `via` names must be in the graph.
 */
export function isProven(graph: StatementGraph, statement: Statement): boolean {
  if (statement.kind === 'device') return graph.proofs.device(statement)
  const invite = inviteOf(graph, statement)
  return isInTime(graph, statement) && (statement.kind !== 'join' || (invite !== null && graph.proofs.join(statement, invite)))
}

/** The part of {@link isProven} that costs no verification: whether a join is within its invitation's time. */
export function isInTime(graph: StatementGraph, statement: Statement): boolean {
  const invite = inviteOf(graph, statement)
  return statement.kind !== 'join' || (invite !== null && statement.at <= invite.body.until)
}

function inviteOf({ statements, indexById }: StatementGraph, { kind, via }: Statement): StatementOf<'invite'> | null {
  const named = kind === 'join' ? statements[indexById.get(via as string) as number] : undefined
  return named?.kind === 'invite' ? named : null
}

/** Orders indices by depth, then by id: the same on every device, whatever the order of arrival. */
export const byDepth =
  ({ depth, statements }: StatementGraph) =>
  (a: number, b: number): number =>
    (depth[a] as number) - (depth[b] as number) || ((statements[a] as Statement).id < (statements[b] as Statement).id ? -1 : 1)

/**
 * The graph of a set of statements in any order, with doubles. Statements of another table are left out; `incomplete` counts those with a
 * predecessor missing. Cost: O(statements + links).
 */
export function graphOf(
  statements: Iterable<Statement>,
  table: string,
  proofs: ProofChecker = signatureProofs,
  contracted?: ReadonlyMap<string, ContractedLinks>,
): { readonly graph: StatementGraph; readonly incomplete: number } {
  const graph = emptyGraph(table, proofs)
  const { indexById } = graph
  /** Statements with a predecessor that has not come yet, by id, with the number of those. */
  const missing = new Map<string, number>()
  const successors = new Map<string, Statement[]>()
  const ready: Statement[] = []
  const addWithSuccessors = (first: Statement) => {
    ready.push(first)
    for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
      addToGraph(graph, next, { contracted: contracted?.get(next.id) })
      for (const successor of successors.get(next.id) ?? []) {
        const left = (missing.get(successor.id) as number) - 1
        missing.set(successor.id, left)
        if (left > 0) continue
        missing.delete(successor.id)
        ready.push(successor)
      }
      successors.delete(next.id)
    }
  }
  for (const statement of statements) {
    if (statement.table !== table || indexById.has(statement.id) || missing.has(statement.id)) continue
    const predecessors = contracted?.get(statement.id)?.prev ?? predecessorsOf(statement)
    const absent = predecessors.filter((id) => !indexById.has(id))
    if (absent.length === 0) {
      addWithSuccessors(statement)
      continue
    }
    missing.set(statement.id, absent.length)
    for (const id of absent) {
      const list = successors.get(id)
      if (list) list.push(statement)
      else successors.set(id, [statement])
    }
  }
  return { graph, incomplete: missing.size }
}
