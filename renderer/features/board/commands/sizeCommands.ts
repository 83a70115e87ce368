import { centreOf } from '../../../../shared/base/geometry.ts'
import { type NoteSize, noteSizes } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotChange } from '../rights/whyNot.ts'

/** How many times larger each step makes what has no named sizes. */
const STEP = 1.25

const selectedSized = (board: Board): readonly BoardObject[] =>
  [...board.selection.current()].flatMap((id) => {
    const object = board.scene.objects.get(id)
    return object && object.kind.minSide !== null ? [object] : []
  })

/** Makes what is selected larger or smaller around its middle, in one step of undo; paper in a named size takes the next one. */
function resize(board: Board, direction: 1 | -1): void {
  const end = board.undo.asOneStep()
  const boxes = new Map<BoardObject['id'], BoardObject['box']>()
  for (const { id, kind, record, box } of selectedSized(board)) {
    const paper = kind.appearance?.(record).paper
    const next = noteSizes[noteSizes.indexOf(paper as NoteSize) + direction]
    if (paper && paper !== 'custom') {
      if (next) board.setAppearance({ paper: next }, [id])
      continue
    }
    const [width, height] = [box.width, box.height].map((side) => Math.max(kind.minSide ?? 0, Math.round(side * STEP ** direction))) as [
      number,
      number,
    ]
    const { x, y } = centreOf(box)
    boxes.set(id, { ...box, x: x - width / 2, y: y - height / 2, width, height })
  }
  if (boxes.size > 0) board.setBoxes(boxes)
  end()
}

/** Commands that make the selected objects larger and smaller: the twin of the handles, without dragging. */
export const sizeCommands = (board: Board): readonly Command[] => {
  const whyNot = () => {
    const sized = selectedSized(board)
    return sized.length > 0 ? whyNotChange(board, 'place', sized) : t('board.nothingChosen')
  }
  return [
    { id: 'board.larger', titleKey: 'board.larger', run: () => resize(board, 1), whyNot },
    { id: 'board.smaller', titleKey: 'board.smaller', run: () => resize(board, -1), whyNot },
  ]
}
