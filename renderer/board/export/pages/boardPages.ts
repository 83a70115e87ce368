import { centreOf, contains, encloses } from '../../../../shared/base/geometry.ts'
import type { Area } from '../../../../shared/model/records/area.ts'
import { areaKind } from '../../objects/area/areaKind.ts'
import type { BoardObject } from '../../objects/objectKind.ts'
import { outlineOf } from '../../outline/outlineOrder.ts'
import type { Scene } from '../../scene/scene.ts'

/** What is on a page: an area with all that is in it; null: the whole board. */
export interface PageContent {
  readonly area: Area | null
  readonly objects: readonly BoardObject[]
}

/** How a board is divided into pages. */
export const pageDivisions = ['whole', 'areas'] as const
/** One of them. */
export type PageDivision = (typeof pageDivisions)[number]

/**
 * The pages of a board: all of it on one, then, where it is divided, a page for each area that has something in it, in the order of the outline. What
 * lies in no area is on the first page, and so is every line between areas. Cost: O(objects · areas).
 */
export function pagesOf(scene: Scene, division: PageDivision): readonly PageContent[] {
  const whole: PageContent = { area: null, objects: [...scene.objects.values()] }
  if (division === 'whole') return [whole]
  const pages = outlineOf(scene).flatMap(({ area }) => (area ? [{ area, objects: objectsWithin(scene, area) }] : []))
  return [whole, ...pages.filter(({ objects }) => objects.length > 1)]
}

/** An area, the areas within it, what has its centre in it, and what joins only these. */
function objectsWithin({ objects }: Scene, area: Area): readonly BoardObject[] {
  const isWithin = ({ box, kind }: BoardObject) =>
    (kind as unknown) === areaKind ? encloses(area.box, box) : !kind.follows && contains(area.box, centreOf(box))
  const within = [...objects.values()].filter(isWithin)
  const ids = new Set(within.map(({ id }) => id))
  const followers = [...objects.values()].filter(({ kind, record, box }) => {
    const followed = kind.follows?.(record)
    return followed && (followed.length > 0 ? followed.every((id) => ids.has(id)) : encloses(area.box, box))
  })
  return [...within, ...followers]
}
