import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { nestCluster } from '../../../../shared/model/derived/clusters/clusterEdits.ts'
import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import { joinCluster } from '../../../../shared/model/records/cluster.ts'
import { areaKind } from '../../objects/area/areaKind.ts'
import { clusterKind } from '../../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type ClusterDrop, clusterDrop, clustersAfter, NO_DROP } from '../../scene/clusters/clusterDrop.ts'
import type { ClusterLookup } from '../../scene/clusters/clusterLookup.ts'
import type { PointerInput } from '../../tools/pointerInput.ts'
import type { ToolState } from '../../tools/tool.ts'
import type { DragPreview } from '../../tools/toolEffect.ts'
import type { BoardCommand } from '../commandWriter.ts'
import type { EngineCore } from '../engineCore.ts'
import { keepEmptied } from './emptiedClusters.ts'

/** What a drag does to clusters: shown while it lasts, written when it ends. */
export interface ClusterDrops {
  /** The drag has come so far. @returns the clusters as they would be, by id. While Ctrl or Cmd is down nothing changes its cluster. */
  readonly follow: (state: ToolState, preview: DragPreview, input: PointerInput) => ReadonlyMap<ObjectId, ClusterNode>
  /** The drag has ended: the command that it ends with, and what it does to clusters. */
  readonly released: (command: BoardCommand) => BoardCommand
  readonly cancel: () => void
}

const NONE: ReadonlySet<ObjectId> = new Set()

/** Cost of a movement: as {@link clusterDrop}. */
export function createClusterDrops({ scene, state }: EngineCore, { clusterOf }: ClusterLookup): ClusterDrops {
  let drop = NO_DROP
  const cancel = () => {
    drop = NO_DROP
    if (state.dropTargets.current().size > 0) state.dropTargets.set(NONE)
  }
  return {
    follow: (toolState, preview, { at, ctrl }) => {
      const clusters = scene.of(clusterKind)
      drop =
        toolState.type === 'moving' && !ctrl
          ? clusterDrop(
              { objects: scene.objects, clusters, clusterOf },
              { dragged: state.selection.current(), pointer: at, start: toolState.start, preview },
            )
          : NO_DROP
      const targets = targetsOf(drop, clusterOf)
      const shown = state.dropTargets.current()
      if (targets.size !== shown.size || [...targets].some((id) => !shown.has(id))) state.dropTargets.set(targets)
      return clustersAfter(clusters, drop)
    },
    released: (command) => {
      const { joins, nests } = drop
      cancel()
      if (joins.size + nests.size === 0) return command
      const areas = [...scene.of(areaKind).values()]
      const joining = Array.from(joins, ([id, to]) => {
        const box = scene.objects.get(id)?.box
        return { id, to, area: box ? areaOf({ box }, areas) : null }
      })
      return (doc, author) => {
        command(doc, author)
        keepEmptied(scene, new Set(joins.keys()))(doc, author)
        for (const { id, area, to } of joining) joinCluster(doc, author, [{ id, area }], to)
        for (const [id, into] of nests) nestCluster(doc, author, id, into)
      }
    },
    cancel,
  }
}

/** The clusters that something comes into; where it comes into none, those that it leaves. */
function targetsOf({ joins, nests }: ClusterDrop, clusterOf: ClusterLookup['clusterOf']): ReadonlySet<ObjectId> {
  const targets = new Set<ObjectId>()
  for (const [id, to] of joins) {
    const shown = to ?? clusterOf(id)?.id
    if (shown) targets.add(shown)
  }
  for (const to of nests.values()) if (to) targets.add(to)
  return targets
}
