import type { FlatBlock } from '../flat/flatBlock.ts'
import type { BodyMark } from '../normalizedBody.ts'
import type { TextMark } from './fileOverlay.ts'

/** A block of a text as it was read for a file. */
export interface ReadBlock {
  /** The unit of its marker; null: it has none. */
  readonly markerAt: number | null
  /** Its letters. */
  readonly from: number
  readonly to: number
  /** The last of the blocks that the file has for it; null: it is none of text. */
  readonly last: FlatBlock | null
}

/**
 * Paragraphs whose end goes where markers would be deleted. Word and ours say the same from two sides: a marker that goes joins its block to the one
 * before, whose end goes with it. Of a block of which nothing would stay it is its own end, so that the one before stays what it is. Cost: O(blocks × marks)
 */
export function endsThatGo(blocks: readonly ReadBlock[], marks: readonly TextMark[]): readonly (readonly [FlatBlock, BodyMark])[] {
  const deletions = marks.filter(({ mark }) => mark.type === 'deletion')
  if (deletions.length === 0) return []
  const at = (unit: number) => deletions.find(({ from, to }) => from <= unit && unit < to)
  const goesWhole = ({ from, to }: ReadBlock): boolean => {
    for (let unit = from; unit < to; ) {
      const deletion = at(unit)
      if (!deletion) return false
      unit = deletion.to
    }
    return true
  }
  const ends: (readonly [FlatBlock, BodyMark])[] = []
  let isWhole = true
  for (let index = blocks.length - 1; index > 0; index--) {
    const block = blocks[index] as ReadBlock
    const deletion = block.markerAt === null ? undefined : at(block.markerAt)
    if (!deletion) {
      isWhole = true
      continue
    }
    // the last paragraph of a text has nothing behind it that it could be joined to
    isWhole &&= index < blocks.length - 1 && goesWhole(block)
    const joined = isWhole ? block.last : blocks[index - 1]?.last
    if (joined) ends.push([joined, deletion.mark])
  }
  return ends
}
