/** What is looked at in a text, by the places of blocks, counted from 0. */
export interface Watched {
  /** Blocks of the text. */
  readonly count: number
  /** The first and the last one on screen. */
  readonly onScreen: readonly [number, number]
  /** The ends of the selection. */
  readonly selection: readonly [number, number]
}

/** So many blocks around what is looked at are laid out: a screen has fewer, even of single lines. */
export const NEAR = 60

/** Blocks that are far from the screen, from the caret and from both ends of the text, where keys lead at once: as ranges, the last one included. Cost: O(1). */
export function distantRanges({ count, onScreen, selection }: Watched): readonly (readonly [number, number])[] {
  const near = [
    [0, 0],
    [Math.min(...selection), Math.min(...selection)],
    [Math.max(...selection), Math.max(...selection)],
    onScreen,
    [count - 1, count - 1],
  ]
    .map(([from = 0, to = 0]) => [from - NEAR, to + NEAR] as const)
    .sort(([a], [b]) => a - b)
  const ranges: (readonly [number, number])[] = []
  let next = 0
  for (const [from, to] of near) {
    if (from > next) ranges.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  return ranges
}
