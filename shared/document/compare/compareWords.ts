/** A run of wordRuns that both texts have, or only one of them. */
export interface WordRun {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Most differences that are told apart: beyond, the whole middle counts as replaced, so that no two texts can freeze a window or fill its memory. */
const MAX_STEPS = 600

/**
 * What differs between two texts, by wordRuns, blanks and signs. The shortest list of differences (Myers, “An O(ND) Difference Algorithm”, 1986) where it
 * has at most 600 of them; else what both begin and end with, and all between as replaced. Cost: O((wordRuns + differences) × differences).
 */
export function compareWords(before: string, after: string): readonly WordRun[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = shortestEdits(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined([same(a.slice(0, start)), ...middle, same(end > 0 ? a.slice(a.length - end) : [])])
}

/** Words with their apostrophes and marks, runs of blanks, single signs: joined they are the text. */
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*|\s+|[\s\S]/gu) ?? []

const same = (wordRuns: readonly string[]): WordRun => ({ kind: 'same', text: wordRuns.join('') })

function shortestEdits(a: readonly string[], b: readonly string[]): readonly WordRun[] {
  const replaced = [
    { kind: 'removed', text: a.join('') },
    { kind: 'added', text: b.join('') },
  ] as const
  if (a.length === 0 || b.length === 0) return replaced
  const most = Math.min(MAX_STEPS, a.length + b.length)
  const furthest = new Map<number, number>([[1, 0]])
  const steps: Map<number, number>[] = []
  for (let distance = 0; distance <= most; distance++) {
    steps.push(new Map(furthest))
    for (let k = -distance; k <= distance; k += 2) {
      const down = k === -distance || (k !== distance && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0))
      let x = down ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? 0) + 1
      let y = x - k
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++
        y++
      }
      furthest.set(k, x)
      if (x >= a.length && y >= b.length) return pathOf(steps, a, b)
    }
  }
  return replaced
}

function pathOf(steps: readonly ReadonlyMap<number, number>[], a: readonly string[], b: readonly string[]): readonly WordRun[] {
  const runs: WordRun[] = []
  let [x, y] = [a.length, b.length]
  for (let distance = steps.length - 1; distance >= 0; distance--) {
    const furthest = steps[distance] as ReadonlyMap<number, number>
    const k = x - y
    const down = k === -distance || (k !== distance && (furthest.get(k - 1) ?? 0) < (furthest.get(k + 1) ?? 0))
    const previousK = down ? k + 1 : k - 1
    const previousX = distance === 0 ? 0 : (furthest.get(previousK) ?? 0)
    const previousY = distance === 0 ? 0 : previousX - previousK
    while (x > previousX && y > previousY) {
      runs.push({ kind: 'same', text: a[--x] ?? '' })
      y--
    }
    if (distance === 0) break
    if (down) runs.push({ kind: 'added', text: b[--y] ?? '' })
    else runs.push({ kind: 'removed', text: a[--x] ?? '' })
  }
  return runs.reverse()
}

/** Runs of one kind as one; in a replacement what was removed comes first. */
function joined(runs: readonly WordRun[]): readonly WordRun[] {
  const out: WordRun[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed })
    if (added) out.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of runs) {
    if (!text) continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = out[out.length - 1]
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text }
      else out.push({ kind, text })
    }
  }
  flush()
  return out
}
