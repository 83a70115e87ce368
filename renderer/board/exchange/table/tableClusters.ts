import type * as Y from 'yjs'
import { type Box, boxAround } from '../../../../shared/base/geometry.ts'
import { type ClusterId, joinCluster, MAX_CLUSTER_NAME, putCluster } from '../../../../shared/model/records/cluster.ts'
import type { NoteId } from '../../../../shared/model/records/note.ts'
import { MAX_TAGS, tagObjects } from '../../../../shared/model/records/tag.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { CLUSTER_PATH_SEPARATOR } from '../../export/noteRows.ts'

/** Clusters within clusters that are shown as such. */
const MAX_DEPTH = 6
/** Most clusters that a table makes: each is on screen at any zoom. */
export const MAX_TABLE_CLUSTERS = 300

/** A note that was made of a row, and what else the row says of it. */
export interface PlacedRow {
  readonly id: NoteId
  readonly box: Box
  /** Names of the cluster that it is in and of those around it, from the outermost inwards; none: it is in none. */
  readonly cluster: readonly string[]
  readonly tags: readonly string[]
}

/** A cell with the names of a cluster and of those around it. */
export const clusterPathOf = (cell: string): readonly string[] =>
  cell
    .split(CLUSTER_PATH_SEPARATOR.trim())
    .map((name) => name.replace(/\s+/g, ' ').trim().slice(0, MAX_CLUSTER_NAME))
    .filter(Boolean)
    .slice(0, MAX_DEPTH)

/** A cell with tags, however they are separated. */
export const tagsOf = (cell: string): readonly string[] =>
  cell
    .split(/[,;|\n]/)
    .map((name) => name.trim())
    .filter(Boolean)
    .slice(0, MAX_TAGS)

/** Gives notes their tags, and puts them into clusters of the names that their rows have. Cost: O(rows · tags). @returns how many clusters were made */
export function putClustersAndTags(doc: Y.Doc, author: Author, rows: readonly PlacedRow[]): number {
  const byTag = new Map<string, NoteId[]>()
  const byPath = new Map<string, { readonly path: readonly string[]; readonly rows: PlacedRow[] }>()
  const groupAt = (path: readonly string[]) => {
    const key = path.join('\u0000')
    const group = byPath.get(key) ?? { path, rows: [] }
    if (byPath.has(key) || byPath.size < MAX_TABLE_CLUSTERS) byPath.set(key, group)
    return group
  }
  for (const row of rows) {
    for (const tag of row.tags) byTag.set(tag, [...(byTag.get(tag) ?? []), row.id])
    // those around it come first, so that they are there for it
    for (let depth = 1; depth < row.cluster.length; depth++) groupAt(row.cluster.slice(0, depth))
    if (row.cluster.length > 0) groupAt(row.cluster).rows.push(row)
  }
  for (const [tag, ids] of byTag) tagObjects(doc, author, ids, tag)
  const ids = new Map<string, ClusterId>()
  for (const [key, group] of byPath) {
    const box = boxAround(group.rows.map((row) => row.box)) ?? { x: 0, y: 0, width: 200, height: 200 }
    const around = ids.get(group.path.slice(0, -1).join('\u0000'))
    const id = putCluster(doc, author, { name: group.path.at(-1) ?? '', box, partOf: around ?? null })
    ids.set(key, id)
    joinCluster(doc, author, group.rows, id)
  }
  return ids.size
}
