import { type Direction, directionOf, hasRightToLeft } from '../../../shared/base/text/direction.ts'

/**
 * The direction of each line that a text was broken into: that of its paragraph, as `unicode-bidi: plaintext` has it. Empty where nothing is
 * written from right to left. Cost: O(length).
 */
export function lineDirections(text: string, lines: readonly string[]): readonly (Direction | null)[] {
  if (!hasRightToLeft(text)) return []
  const paragraphs = text.split('\n')
  const directions: (Direction | null)[] = []
  let paragraph = 0
  /** Letters of the paragraph that no line has shown yet; spaces are lost where a line ends. */
  let left = letterCount(paragraphs[0] ?? '')
  for (const line of lines) {
    directions.push(directionOf(paragraphs[paragraph] ?? ''))
    left -= letterCount(line)
    if (left > 0) continue
    paragraph++
    left = letterCount(paragraphs[paragraph] ?? '')
  }
  return directions
}

const letterCount = (text: string): number => text.replace(/\s/g, '').length
