import { type Box, boxAround, centreOf } from '../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { mergeClusters, nestCluster, splitCluster } from '../../../../shared/model/derived/clusters/clusterEdits.ts'
import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import {
  type ClusterId,
  type Joining,
  joinCluster,
  nameCluster,
  placeClusters,
  putCluster,
  shownClusterName,
} from '../../../../shared/model/records/cluster.ts'
import { areaKind } from '../../objects/area/areaKind.ts'
import { belowClusterTitle, clusterBox, EMPTY_CLUSTER, isNearHull } from '../../objects/cluster/clusterHull.ts'
import { clusterKind, contentsOf, membersOf } from '../../objects/cluster/clusterKind.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { BoardObject, ObjectReader } from '../../objects/objectKind.ts'
import { inReadingOrder } from '../../outline/outlineOrder.ts'
import type { Boxes } from '../../scene/arrange.ts'
import { type ClusterLookup, isClusterable } from '../../scene/clusters/clusterLookup.ts'
import { areDense, aroundCluster, edgeAround, gathered, isClear, middleOfBoxes } from '../../scene/clusters/gather.ts'
import { boxAt } from '../../scene/placement.ts'
import { select } from '../../scene/selection.ts'
import { type CommandWriter, setBoxes } from '../commandWriter.ts'
import type { EngineCore } from '../engineCore.ts'
import type { FreshObjects } from '../freshObjects.ts'
import type { ClusterActions, ClusterPlan } from './clusters.ts'
import { keepEmptied } from './emptiedClusters.ts'

/** Cost of an action: O(objects in it), and a search for a free place. */
export function createClusterActions(
  { kinds, scene, index, state, view, undo }: EngineCore,
  { clusterOf }: ClusterLookup,
  writer: CommandWriter,
  textEditing: { readonly edit: (id: ObjectId) => void },
  fresh: FreshObjects,
): ClusterActions {
  const reader: ObjectReader = { objects: scene.objects, of: scene.of, within: index.within }
  const all = () => scene.of(clusterKind)
  const boxOf = (id: ObjectId) => scene.objects.get(id)?.box ?? null
  const clusterable = (ids: Iterable<ObjectId>): readonly BoardObject[] =>
    [...new Set(ids)].flatMap((id) => scene.objects.get(id) ?? []).filter(isClusterable)
  const boxesOf = (objects: readonly BoardObject[]): Boxes => new Map(inReadingOrder(objects).map(({ id, box }) => [id, box]))
  const joinings = (ids: Iterable<ObjectId>): readonly Joining[] =>
    Array.from(ids, (id) => {
      const box = boxOf(id)
      return { id, area: box && areaOf({ box }, scene.of(areaKind).values()) }
    })

  /** Where objects go that become a cluster: nowhere, if they lie together and nothing else lies between them. */
  const places = (objects: readonly BoardObject[], inside: ReadonlySet<ClusterId>, taken: readonly Box[] = []): Boxes => {
    const boxes = boxesOf(objects)
    const around = boxAround(boxes.values())
    if (!around) return new Map()
    const options = { moved: new Set(boxes.keys()), within: inside, taken, hasEdge: true }
    if (areDense([...boxes.values()]) && isClear(reader, edgeAround(around), options)) return new Map()
    return gathered(reader, boxes, middleOfBoxes(boxes.values()), options)
  }
  /** The cluster that all of these are in, if not all that it has is among them. */
  const commonCluster = (objects: readonly BoardObject[]): ClusterNode | null => {
    const [first, ...others] = objects.map(({ id }) => clusterOf(id))
    if (!first || others.some((other) => other?.id !== first.id)) return null
    return first
  }
  const emptyBox = () => {
    const visible = view.visibleBox()
    const options = { moved: new Set<ObjectId>(), within: new Set<ClusterId>(), hasEdge: false }
    const around = boxAt(centreOf(visible), EMPTY_CLUSTER.width, EMPTY_CLUSTER.height)
    return [...gathered(reader, new Map([['' as ObjectId, around]]), centreOf(visible), options).values()][0] ?? around
  }

  const create = (ids: Iterable<ObjectId> = state.selection.current()): ClusterId | null => {
    const chosen = [...ids]
    const parts = chosen.flatMap((id) => all().get(id as ClusterId) ?? [])
    const alongParts = new Set(parts.flatMap(membersOf))
    const objects = clusterable(chosen).filter(({ id }) => !alongParts.has(id))
    const common = parts.length === 0 ? commonCluster(objects) : null
    if (common && membersOf(common).length === objects.length) {
      state.selection.set(select(common.id))
      textEditing.edit(common.id)
      return common.id
    }
    const parents = new Set(parts.map(({ parent }) => parent))
    const parent = common?.id ?? (parents.size === 1 && objects.length === 0 ? ([...parents][0] ?? null) : null)
    const boxes = parts.length === 0 ? places(objects, aroundCluster(all(), parent)) : new Map<ObjectId, Box>()
    const around = boxAround([...objects.map(({ id, box }) => boxes.get(id) ?? box), ...parts.flatMap(({ id }) => boxOf(id) ?? [])])
    const box = around ? { ...edgeAround(around), ...EMPTY_CLUSTER } : emptyBox()
    const id = fresh.create((doc, author) => {
      const created = putCluster(doc, author, { box, partOf: parent })
      keepEmptied(scene, new Set(objects.map((object) => object.id)))(doc, author)
      joinCluster(doc, author, joinings(objects.map((object) => object.id)), created)
      for (const part of parts) nestCluster(doc, author, part.id, created)
      setBoxes({ kinds, scene }, boxes)(doc, author)
      return created
    }) as ClusterId | null
    if (!id) return null
    state.selection.set(select(id))
    textEditing.edit(id)
    return id
  }

  const createAll = (plans: readonly ClusterPlan[]): readonly ClusterId[] => {
    const taken: Box[] = []
    const placed = plans.map(({ name, ids }) => {
      const objects = clusterable(ids)
      const boxes = places(objects, new Set(), taken)
      const around = boxAround(objects.map(({ id, box }) => boxes.get(id) ?? box))
      if (around) taken.push(edgeAround(around))
      return { name, objects, boxes, around }
    })
    const created =
      writer.execute((doc, author) =>
        placed.flatMap(({ name, objects, boxes, around }) => {
          const place = around ? { ...edgeAround(around), ...EMPTY_CLUSTER } : emptyBox()
          const id = putCluster(doc, author, { name, box: place })
          keepEmptied(scene, new Set(objects.map((object) => object.id)))(doc, author)
          joinCluster(doc, author, joinings(objects.map((object) => object.id)), id)
          setBoxes({ kinds, scene }, boxes)(doc, author)
          return id
        }),
      ) ?? []
    if (created.length > 0) state.selection.set(select(...created))
    return created
  }

  /** Where objects go that come into a cluster, or out of one: next to what is in it, or nowhere if they lie there already. */
  const besides = (objects: readonly BoardObject[], to: ClusterNode): Boxes => {
    const moved = new Set(objects.map(({ id }) => id))
    const staying = { ...to, members: to.members.filter((id) => !moved.has(id)) }
    const box = clusterBox(staying, boxOf)
    const away = objects.filter((object) => !(box.hull.length > 0 && isNearHull(box.hull, centreOf(object.box), 0)))
    const options = { moved, within: aroundCluster(all(), to.id), hasEdge: false }
    return gathered(reader, boxesOf(away), centreOf(belowClusterTitle(box)), options)
  }
  const outside = (objects: readonly BoardObject[]): Boxes => {
    const moved = new Set(objects.map(({ id }) => id))
    const inside = objects.filter((object) => {
      const node = clusterOf(object.id)
      const box = node && clusterBox({ ...node, members: node.members.filter((id) => !moved.has(id)) }, boxOf)
      return box && box.hull.length > 0 && isNearHull(box.hull, centreOf(object.box), object.box.width / 2)
    })
    return gathered(reader, boxesOf(inside), middleOfBoxes(inside.map(({ box }) => box)), { moved, within: new Set(), hasEdge: false })
  }
  const move = (ids: Iterable<ObjectId>, to: ClusterId | null) => {
    const target = to && all().get(to)
    if (to && !target) return
    const objects = clusterable(ids).filter(({ id }) => (clusterOf(id)?.id ?? null) !== to)
    if (objects.length === 0) return
    const boxes = target ? besides(objects, target) : outside(objects)
    const moved = objects.map(({ id }) => id)
    writer.execute((doc, author) => {
      keepEmptied(scene, new Set(moved))(doc, author)
      joinCluster(doc, author, joinings(moved), to)
      setBoxes({ kinds, scene }, boxes)(doc, author)
    })
  }

  const merge = (ids: Iterable<ClusterId>): ClusterId | null => {
    const nodes = [...new Set(ids)].flatMap((id) => all().get(id) ?? [])
    const [target, ...others] = nodes.sort((a, b) => membersOf(b).length - membersOf(a).length || (a.id < b.id ? -1 : 1))
    if (!target || others.length === 0) return null
    const objects = clusterable(nodes.flatMap(membersOf))
    const within = new Set(nodes.flatMap(({ id }) => [...aroundCluster(all(), id)]))
    const stored = objects.map(({ box }) => box)
    const around = boxAround(stored)
    const options = { moved: new Set(objects.map(({ id }) => id)), within, hasEdge: true }
    const isTogether = !around || (areDense(stored) && isClear(reader, edgeAround(around), options))
    const own = new Set(membersOf(target))
    const boxes = isTogether
      ? new Map<ObjectId, Box>()
      : besides(
          objects.filter(({ id }) => !own.has(id)),
          target,
        )
    const named = shownClusterName(target.name) === '' ? others.find(({ name }) => shownClusterName(name) !== '') : undefined
    writer.execute((doc, author) => {
      mergeClusters(
        doc,
        author,
        others.map(({ id }) => id),
        target.id,
      )
      if (named) nameCluster(doc, author, target.id, named.name)
      setBoxes({ kinds, scene }, boxes)(doc, author)
    })
    state.selection.set(select(target.id))
    return target.id
  }

  const split: ClusterActions['split'] = (id, from) => {
    const node = all().get(from)
    if (!node?.merged.includes(id)) return
    // what is in it is known once it is split: both are one step
    const end = undo.asOneStep()
    writer.execute((doc, author) => splitCluster(doc, author, id))
    const apart = all().get(id)
    const objects = apart ? clusterable(membersOf(apart)) : []
    const boxes = apart && objects.length > 0 ? places(objects, aroundCluster(all(), apart.parent)) : new Map<ObjectId, Box>()
    if (boxes.size > 0) writer.execute(setBoxes({ kinds, scene }, boxes))
    end()
    state.selection.set(select(id))
  }

  /** Where a cluster goes that becomes a part of another, or of none: next to what is in that one, or out of the one around it. */
  const nest = (id: ClusterId, into: ClusterId | null) => {
    const [node, target] = [all().get(id), into ? all().get(into) : undefined]
    if (!node || node.parent === into || (into && (!target || contentsOf(node).includes(into) || into === id))) return
    const objects = clusterable(membersOf(node))
    const moved = new Set<ObjectId>([id, ...contentsOf(node), ...objects.map((object) => object.id)])
    const own = objects.length > 0 ? boxesOf(objects) : new Map([[id as ObjectId, node.box]])
    const near = target ? centreOf(belowClusterTitle(boxOf(target.id) ?? target.box)) : middleOfBoxes(own.values())
    const boxes = gathered(reader, own, near, { moved, within: aroundCluster(all(), into), hasEdge: objects.length > 0 })
    writer.execute((doc, author) => {
      nestCluster(doc, author, id, into)
      if (objects.length > 0) setBoxes({ kinds, scene }, boxes)(doc, author)
      else placeClusters(doc, author, boxes as ReadonlyMap<ClusterId, Box>)
    })
  }

  return {
    clusterOf,
    all,
    create,
    createAll,
    move,
    nest,
    merge,
    split,
    name: (id, name) => void writer.execute((doc, author) => nameCluster(doc, author, id, name.trim())),
  }
}
