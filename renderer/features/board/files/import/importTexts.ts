import type { ImportedBoard } from '../../../../board/exchange/importedBoard.ts'
import type { Scene } from '../../../../board/scene/scene.ts'
import type { Translate } from '../../../../kit/text/translations.ts'

/** Kinds that have a text of their own for how many there are; others are counted together. */
const counted = ['area', 'note', 'boardText', 'shape', 'connector'] as const

/** How much of each kind a scene holds, in words. Cost: O(objects). */
export function contentsText({ objects }: Pick<Scene, 'objects'>, t: Translate): readonly string[] {
  const counts = new Map<(typeof counted)[number] | 'other', number>()
  for (const { kind } of objects.values()) {
    const name = counted.find((each) => each === kind.name) ?? 'other'
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counted, 'other' as const].flatMap((name) => {
    const count = counts.get(name) ?? 0
    return count > 0 ? [t(`board.count.${name}`, { count })] : []
  })
}

/** What is left out of a file, and what is not as it was, in words. */
export const lossesText = ({ leftOut, changed }: ImportedBoard, t: Translate): readonly string[] => [
  ...Array.from(leftOut, ([reason, count]) => t(`board.import.leftOut.${reason}`, { count })),
  ...Array.from(changed, ([reason, count]) => t(`board.import.changed.${reason}`, { count })),
]
