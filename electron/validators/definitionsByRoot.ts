import { type BodyDefinition, definitionOf, type RootDefinition } from '../../shared/model/rootDefinition.ts'

/** The definitions of a room by the names of their roots: a body has as many roots as it has tables and cells. */
export interface ByRoot {
  readonly get: (root: string) => RootDefinition | undefined
  /** The body; null in a room without one. */
  readonly body: BodyDefinition | null
}

/** Looks up which definition a root belongs to. */
export function definitionsByRoot(records: readonly RootDefinition[]): ByRoot {
  const fixed = new Map(records.map((record) => [record.root, record]))
  return { get: (root) => fixed.get(root) ?? definitionOf(records, root), body: records.find((record) => record.kind === 'body') ?? null }
}
