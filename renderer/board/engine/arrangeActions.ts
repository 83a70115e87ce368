import { extentOf, upright } from '../../../shared/base/boxes/rotation.ts'
import { type Box, boxAround, centreOf } from '../../../shared/base/geometry.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { BoardObject } from '../objects/objectKind.ts'
import { inReadingOrder } from '../outline/outlineOrder.ts'
import { aligned, type Boxes, distributed, inBlocks, inRows, type Ordering } from '../scene/arrange.ts'
import { unitKeyOf } from '../scene/groups/groupIndex.ts'
import { translateBox } from '../scene/placement.ts'
import { toBack, toFront } from '../scene/stackingOrder.ts'
import { canRotate, movedBoxes, rotatedPreview, selectedBoxes } from '../tools/selectTool.ts'
import type { Board } from './board.ts'
import { type CommandWriter, setBoxes, setLayers } from './commandWriter.ts'
import type { EngineCore } from './engineCore.ts'

/** The part of a board's interface that puts the selected objects in order. */
export type ArrangeActions = Pick<
  Board,
  'align' | 'distribute' | 'rotate' | 'canRotate' | 'arrangeInRows' | 'arrangeBy' | 'bringToFront' | 'sendToBack'
>

/** Objects that are placed as one: a group, else one object. */
interface Unit {
  readonly id: ObjectId
  readonly objects: readonly BoardObject[]
  readonly box: Box
}

/** Each action is one step of undo. Cost: O(selection log selection), of layers O(objects). */
export function createArrangeActions({ kinds, scene, index, state }: EngineCore, writer: CommandWriter): ArrangeActions {
  const reader = { objects: scene.objects, of: scene.of, within: index.within }
  const selection = () => state.selection.current()

  /** What is selected, groups as one each; of one group alone its objects. What follows others has no place of its own. */
  const units = (): readonly Unit[] => {
    const objects = [...selection()].flatMap((id) => scene.objects.get(id) ?? []).filter(({ kind }) => !kind.follows)
    const groups = new Map<string, BoardObject[]>()
    for (const object of objects) {
      const key = unitKeyOf(scene.groups, object.id, state.entered.current()) ?? object.id
      groups.set(key, [...(groups.get(key) ?? []), object])
    }
    const together = groups.size > 1 ? [...groups.values()] : objects.map((object) => [object])
    return together.flatMap((members) => {
      const [first] = members
      const box = boxAround(members.map((member) => extentOf(member.box)))
      return first && box ? [{ id: first.id, objects: members, box }] : []
    })
  }
  /** Places the selected objects anew; what moves along with one goes where it goes. */
  const arrange = (transform: (boxes: Boxes, units: readonly Unit[]) => Boxes) => {
    const selected = units()
    if (selected.length < 2) return
    const targets = transform(new Map(selected.map(({ id, box }) => [id, box])), selected)
    const boxes = new Map<ObjectId, Box>()
    const along: [BoardObject, { readonly x: number; readonly y: number }][] = []
    for (const { id, objects, box } of selected) {
      const target = targets.get(id) ?? box
      const by = { x: target.x - box.x, y: target.y - box.y }
      for (const object of objects) {
        boxes.set(object.id, translateBox(object.box, by))
        along.push([object, by])
      }
    }
    for (const [{ kind, record }, by] of along)
      for (const other of kind.movesWith?.(record, reader) ?? []) {
        const object = scene.objects.get(other)
        if (object && !boxes.has(other)) boxes.set(other, translateBox(object.box, by))
      }
    writer.execute(setBoxes({ kinds, scene }, boxes))
  }
  const inOrder = (boxes: Boxes): Boxes => {
    const ordered = inReadingOrder(Array.from(boxes, ([id, box]) => ({ id, box })))
    return new Map(ordered.map(({ id, box }) => [id, box]))
  }
  /** A group has what its first object has. */
  const blocksOf = (boxes: Boxes, selected: readonly Unit[], { blockOf, byBlock, compare }: Ordering): readonly Boxes[] => {
    const objects = new Map(selected.flatMap(({ id, objects: [first] }) => (first ? [[id, first] as const] : [])))
    const read = [...inOrder(boxes)].flatMap(([id, box]) => {
      const object = objects.get(id)
      return object ? [{ id, box, object, value: blockOf?.(object) ?? null }] : []
    })
    if (compare) read.sort((a, b) => compare(a.object, b.object))
    const values = [...new Set(read.map(({ value }) => value))].sort((a, b) =>
      a === null || b === null ? Number(a === null) - Number(b === null) : byBlock ? byBlock(a, b) : a < b ? -1 : 1,
    )
    return values.map((value) => new Map(read.filter((each) => each.value === value).map(({ id, box }) => [id, box])))
  }
  const layer = (layersOf: typeof toFront) => {
    const layers = layersOf(scene.objects, selection())
    if (layers.size > 0) writer.execute(setLayers(kinds, layers))
  }
  const rotate = (degrees: number | null) => {
    if (!canRotate(scene, selection())) return
    const start = degrees === null ? selectedBoxes(scene, selection()) : movedBoxes(reader, selection())
    const around = boxAround(Array.from(start.values(), (box) => extentOf(box)))
    if (!around) return
    const boxes =
      degrees === null ? new Map(Array.from(start, ([id, box]) => [id, upright(box)])) : rotatedPreview(start, centreOf(around), degrees, scene)
    writer.execute(setBoxes({ kinds, scene }, boxes))
  }
  return {
    rotate,
    canRotate: () => canRotate(scene, selection()),
    align: (alignment) => arrange((boxes) => aligned(boxes, alignment)),
    distribute: (axis) => arrange((boxes) => distributed(boxes, axis)),
    arrangeInRows: () => arrange((boxes) => inRows(inOrder(boxes))),
    arrangeBy: (ordering) => arrange((boxes, selected) => inBlocks(blocksOf(boxes, selected, ordering))),
    bringToFront: () => layer(toFront),
    sendToBack: () => layer(toBack),
  }
}
