import type { Area, AreaId } from '../records/area.ts'
import type { Board } from '../records/boardAttributes.ts'

/** How the templates name the area for what comes, in each language; boards made before an area could be chosen have it, too. */
const IDEAS = /^\s*ide(e|as)\s*$/i

/**
 * The area in which what phones send is put, unless the sender chooses another; null: beside the areas. It is the one that was chosen; where none
 * ever was, the only area, or the one that a template made for what comes. No other is guessed: nobody's words are filed under a heading that
 * says something else. Cost: O(areas)
 * @param areas in reading order, so that every device has the same answer
 */
export function phoneAreaOf({ phonesWriteIn }: Pick<Board, 'phonesWriteIn'>, areas: readonly Pick<Area, 'id' | 'title'>[]): AreaId | null {
  const area = areas.find(({ id, title }) => (phonesWriteIn ? id === phonesWriteIn : areas.length === 1 || IDEAS.test(title)))
  return area ? area.id : null
}
