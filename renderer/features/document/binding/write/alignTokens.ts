import type { ChangedRange } from './changedRanges.ts'
import type { Token } from './tokens.ts'

/** What is to be done with one token: it stays (as `to`), it goes, or it comes. */
export type TokenEdit =
  | { readonly stays: Token; readonly to: Token; readonly goes?: undefined; readonly comes?: undefined }
  | { readonly goes: Token; readonly stays?: undefined; readonly comes?: undefined }
  | { readonly comes: Token; readonly stays?: undefined; readonly goes?: undefined }

/**
 * Pairs the tokens of a container before and after a change. What lies outside of the replaced parts answers one to one; inside, only
 * markers that both sides have are the same.
 * @param ranges null where what changed is not known: all of it is compared
 */
export function pairTokens(before: readonly Token[], after: readonly Token[], ranges: readonly ChangedRange[] | null): readonly TokenEdit[] {
  if (!ranges) return align(before, after, true)
  const edits: TokenEdit[] = []
  let [i, j] = [0, 0]
  const same = (a: readonly Token[], b: readonly Token[]) => {
    if (a.length === b.length && a.every((token, at) => token.key === b[at]?.key))
      for (const [at, stays] of a.entries()) edits.push({ stays, to: b[at] as Token })
    else align(a, b, true, edits)
  }
  for (const range of ranges) {
    const [i1, j1] = [upTo(before, i, range.beforeFrom), upTo(after, j, range.afterFrom)]
    same(before.slice(i, i1), after.slice(j, j1))
    const [i2, j2] = [upTo(before, i1, range.beforeTo), upTo(after, j1, range.afterTo)]
    if (range.isKept) same(before.slice(i1, i2), after.slice(j1, j2))
    else align(before.slice(i1, i2), after.slice(j1, j2), false, edits)
    ;[i, j] = [i2, j2]
  }
  same(before.slice(i), after.slice(j))
  return edits
}

const upTo = (list: readonly Token[], from: number, pos: number): number => {
  let at = from
  while ((list[at]?.pos ?? pos) < pos) at++
  return at
}

/** Markers that both sides have cut the work into pieces. @param mayMatchText whether a character may stand for an equal one */
function align(before: readonly Token[], after: readonly Token[], mayMatchText: boolean, edits: TokenEdit[] = []): readonly TokenEdit[] {
  const isSame = (a: Token | undefined, b: Token | undefined): boolean =>
    a !== undefined && a.key === b?.key && (mayMatchText || a.block !== undefined)
  const retain = (i: number, j: number) => edits.push({ stays: before[i] as Token, to: after[j] as Token })
  const piece = (i0: number, iEnd: number, j0: number, jEnd: number) => {
    let [i, j] = [i0, j0]
    while (i < iEnd && j < jEnd && isSame(before[i], after[j])) [i, j] = [i + 1, j + 1]
    let tail = 0
    while (i < iEnd - tail && j < jEnd - tail && isSame(before[iEnd - 1 - tail], after[jEnd - 1 - tail])) tail++
    if (i < iEnd - tail || j < jEnd - tail) {
      const isCut = (at: number, other: number) => isInWord(before, at) || isInWord(after, other)
      while (i > i0 && isCut(i, j)) [i, j] = [i - 1, j - 1]
      while (tail > 0 && isCut(iEnd - tail, jEnd - tail)) tail--
    }
    for (let at = 0; at < i - i0; at++) retain(i0 + at, j0 + at)
    const [iTail, jTail] = [iEnd - tail, jEnd - tail]
    const anchors = i < iTail && j < jTail ? commonMarkers(before, i, iTail, after, j, jTail) : []
    if (anchors.length > 0) {
      for (const [x, y] of anchors) {
        piece(i, x, j, y)
        retain(x, y)
        ;[i, j] = [x + 1, y + 1]
      }
      piece(i, iTail, j, jTail)
    } else {
      for (; i < iTail; i++) edits.push({ goes: before[i] as Token })
      for (; j < jTail; j++) edits.push({ comes: after[j] as Token })
    }
    for (let at = 0; at < tail; at++) retain(iTail + at, jTail + at)
  }
  piece(0, before.length, 0, after.length)
  return edits
}

/**
 * Whether a place is within a word. Letters of another word that happen to be the same are not kept: a word made of old letters and new ones is
 * parted by what somebody else writes between those.
 */
const isInWord = (tokens: readonly Token[], at: number): boolean => isOfWord(tokens[at - 1]?.char) && isOfWord(tokens[at]?.char)
const isOfWord = (char: string | undefined): boolean => char !== undefined && /^[\p{L}\p{N}\p{M}\p{So}\p{Sk}\u200d]/u.test(char)

/** The longest increasing run of markers that both have. */
function commonMarkers(
  before: readonly Token[],
  from: number,
  to: number,
  after: readonly Token[],
  afterFrom: number,
  afterTo: number,
): readonly (readonly [number, number])[] {
  const places = new Map<string, number>()
  for (let j = afterFrom; j < afterTo; j++) if (after[j]?.block) places.set(after[j]?.key ?? '', j)
  const pairs: (readonly [number, number])[] = []
  for (let i = from; i < to; i++) {
    const j = before[i]?.block ? places.get(before[i]?.key ?? '') : undefined
    if (j !== undefined) pairs.push([i, j])
  }
  const stay = increasing(pairs.map(([, j]) => j))
  return pairs.filter((_, at) => stay.has(at))
}

/** Indices of a longest increasing run of numbers; negative ones are left out. Cost: O(n log n). */
export function increasing(values: readonly number[]): ReadonlySet<number> {
  const best: number[] = []
  const previous: number[] = []
  values.forEach((value, at) => {
    if (value < 0) return
    let [low, high] = [0, best.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[best[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (best[low - 1] ?? -1) : -1
    best[low] = at
  })
  const run = new Set<number>()
  for (let at = best.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) run.add(at)
  return run
}
