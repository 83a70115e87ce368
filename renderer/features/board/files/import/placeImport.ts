import { type Box, boxAround, type Point } from '../../../../../shared/base/geometry.ts'
import type { Board } from '../../../../board/engine/board.ts'
import type { Scene } from '../../../../board/scene/scene.ts'

/** Board units between what is on a board and what is brought in. */
const GAP = 200

/** The middle of what is brought in: to the right of all that is on the board, level with its top; on an empty board the middle of the view. */
export function placeOfImport(board: Pick<Board, 'scene' | 'visibleBox'>, imported: Pick<Scene, 'objects'>): Point {
  const box = boxAround(Array.from(imported.objects.values(), (object) => object.box))
  const content = boxAround(Array.from(board.scene.objects.values(), (object) => object.box))
  const size: Pick<Box, 'width' | 'height'> = box ?? { width: 0, height: 0 }
  if (content) return { x: content.x + content.width + GAP + size.width / 2, y: content.y + size.height / 2 }
  const { x, y, width, height } = board.visibleBox()
  return { x: x + width / 2, y: y + height / 2 }
}
