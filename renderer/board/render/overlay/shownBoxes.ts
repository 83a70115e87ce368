import type { RotatedBox } from '../../../../shared/base/boxes/rotation.ts'
import type { Box } from '../../../../shared/base/geometry.ts'
import { shownSelectionBox } from '../../engine/dragPreview.ts'
import type { EngineCore } from '../../engine/engineCore.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Selection } from '../../scene/selection.ts'
import type { TitledObject } from './stickyTitles.ts'

/** The objects with a title, as they are shown now. Cost: O(objects of the kinds that have one). */
export function* titledObjects({ kinds, scene, dragPreview, state }: EngineCore, zoom: number): Generator<TitledObject> {
  for (const kind of kinds) {
    if (!kind.title) continue
    for (const id of scene.of(kind).keys()) {
      const object = scene.objects.get(id)
      if (!object || object.kind !== kind || scene.hiddenIn(object.id) !== null) continue
      const box = dragPreview.boxOf(object)
      yield { id, box, title: kind.title(object.record, box, zoom, state.labels.current()) }
    }
  }
}

/** The one selected object; undefined where several are selected, or none. */
export const soleObject = ({ objects }: Pick<Scene, 'objects'>, selection: Selection): BoardObject | undefined => {
  const [id] = selection
  return id && selection.size === 1 ? objects.get(id) : undefined
}

/** The box of the frame around a selection, in board units: of one object alone it is turned with the object; null where nothing is selected. */
export function frameBox({ scene, dragPreview }: EngineCore, selection: Selection): RotatedBox | null {
  const sole = soleObject(scene, selection)
  return sole && scene.hiddenIn(sole.id) === null ? dragPreview.boxOf(sole) : shownSelectionBox(scene, selection, dragPreview)
}

/** The box around the group that was entered, in board units; null: none was. */
export function enteredBox({ scene, dragPreview, state }: EngineCore): Box | null {
  const key = state.entered.current()
  return key === null ? null : shownSelectionBox(scene, scene.groups.membersOf(key), dragPreview)
}
