import { inReadingOrder } from '../outline/outlineOrder.ts'
import { aligned, type Boxes, distributed, inRows } from '../scene/arrange.ts'
import { translateBox } from '../scene/placement.ts'
import { toBack, toFront } from '../scene/stackingOrder.ts'
import type { Board } from './board.ts'
import { type CommandWriter, setBoxes, setLayers } from './commandWriter.ts'
import type { EngineCore } from './engineCore.ts'

/** The part of a board's interface that puts the selected objects in order. */
export type ArrangeActions = Pick<Board, 'align' | 'distribute' | 'arrangeInRows' | 'bringToFront' | 'sendToBack'>

/** Each action is one step of undo. Cost: O(selection log selection), of layers O(objects). */
export function createArrangeActions({ kinds, scene, index, state }: EngineCore, writer: CommandWriter): ArrangeActions {
  const reader = { objects: scene.objects, of: scene.of, within: index.within }
  const selection = () => state.selection.current()

  /** Places the selected objects anew; what moves along with one goes where it goes. What follows others has no place of its own. */
  const arrange = (transform: (boxes: Boxes) => Boxes) => {
    const objects = [...selection()].flatMap((id) => scene.objects.get(id) ?? []).filter(({ kind }) => !kind.follows)
    if (objects.length < 2) return
    const boxes = new Map(transform(new Map(objects.map(({ id, box }) => [id, box]))))
    for (const { id, kind, record, box } of objects) {
      const target = boxes.get(id) ?? box
      for (const other of kind.movesWith?.(record, reader) ?? []) {
        const along = scene.objects.get(other)
        if (along && !boxes.has(other)) boxes.set(other, translateBox(along.box, { x: target.x - box.x, y: target.y - box.y }))
      }
    }
    writer.execute(setBoxes({ kinds, scene }, boxes))
  }
  const arrangeInRows = (boxes: Boxes) => {
    const ordered = inReadingOrder(Array.from(boxes, ([id, box]) => ({ id, box })))
    return inRows(new Map(ordered.map(({ id, box }) => [id, box])))
  }
  const layer = (layersOf: typeof toFront) => {
    const layers = layersOf(scene.objects, selection())
    if (layers.size > 0) writer.execute(setLayers(kinds, layers))
  }
  return {
    align: (alignment) => arrange((boxes) => aligned(boxes, alignment)),
    distribute: (axis) => arrange((boxes) => distributed(boxes, axis)),
    arrangeInRows: () => arrange(arrangeInRows),
    bringToFront: () => layer(toFront),
    sendToBack: () => layer(toBack),
  }
}
