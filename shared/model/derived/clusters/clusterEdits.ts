import type * as Y from 'yjs'
import { type ClusterId, cluster, listClusters } from '../../records/cluster.ts'
import { type Author, transact } from '../../transact.ts'
import { resolveLinks } from './clusterTree.ts'

const linksOf = (doc: Y.Doc) => resolveLinks(new Map(listClusters(doc).map((each) => [each.id, each])))

/** The clusters around one, from the nearest outwards. */
function ancestorsOf(parents: ReadonlyMap<ClusterId, ClusterId | null>, id: ClusterId): readonly ClusterId[] {
  const ancestors: ClusterId[] = []
  for (let at = parents.get(id); at; at = parents.get(at)) ancestors.push(at)
  return ancestors
}

/** Makes a cluster a part of another; null: of none. Does nothing where that other is the cluster itself, or a part of it. Cost: O(clusters). */
export const nestCluster = (doc: Y.Doc, author: Author, id: ClusterId, into: ClusterId | null): void =>
  transact(doc, author, () => {
    const { parents, shownAs } = linksOf(doc)
    const target = into && shownAs.get(into)
    if (into && (!target || target === id || ancestorsOf(parents, target).includes(id))) return
    cluster.update(doc, author, id, { partOf: target ?? null })
  })

/**
 * Merges clusters into one: all that is in them is shown there from now on, and splits again by {@link splitCluster}. Where that one is a part of one of
 * them, it takes its place. Cost: O(clusters).
 */
export const mergeClusters = (doc: Y.Doc, author: Author, ids: Iterable<ClusterId>, into: ClusterId): void =>
  transact(doc, author, () => {
    const { parents, shownAs } = linksOf(doc)
    const target = shownAs.get(into)
    const merged = new Set([...ids].filter((id) => id !== target && shownAs.get(id) === id))
    if (!target || merged.size === 0) return
    const outermost = ancestorsOf(parents, target).findLast((id) => merged.has(id))
    if (outermost) cluster.update(doc, author, target, { partOf: parents.get(outermost) ?? null })
    for (const id of merged) cluster.update(doc, author, id, { mergedInto: target })
  })

/** Splits a cluster from the one that it was merged into: what was put into it is in it again. It is a part of what it was a part of before. */
export const splitCluster = (doc: Y.Doc, author: Author, id: ClusterId): void => cluster.update(doc, author, id, { mergedInto: null })

/**
 * Deletes clusters, and those that were merged into them; what was in them is in none, and their parts are parts of what they were parts of.
 * Cost: O(clusters).
 */
export const deleteClusters = (doc: Y.Doc, author: Author, ids: Iterable<ClusterId>): void =>
  transact(doc, author, () => {
    const { parents, shownAs } = linksOf(doc)
    const deleted = new Set([...ids].map((id) => shownAs.get(id) ?? id))
    for (const [id, parent] of parents) {
      if (!parent || deleted.has(id) || !deleted.has(parent)) continue
      cluster.update(doc, author, id, { partOf: ancestorsOf(parents, id).find((each) => !deleted.has(each)) ?? null })
    }
    for (const [id, shown] of shownAs) if (deleted.has(shown)) cluster.remove(doc, author, id)
    for (const id of deleted) cluster.remove(doc, author, id)
  })
