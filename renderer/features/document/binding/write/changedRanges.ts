import type { Transaction } from '@tiptap/pm/state'
import type { Step, StepMap } from '@tiptap/pm/transform'

/** A part of a document that steps changed, in positions of the document before and after them. */
export interface ChangedRange {
  /** Whether only marks or attributes changed: then the content before and after it answers one to one. */
  readonly isKept: boolean
  readonly beforeFrom: number
  readonly beforeTo: number
  readonly afterFrom: number
  readonly afterTo: number
}

/** What one step replaced: from and to in the document before it, and how much longer the replacement is. */
interface Replaced {
  readonly from: number
  readonly to: number
  readonly grown: number
}

/**
 * What was replaced, and what only got other marks or attributes. Taken from the steps and not from a comparison: the same letter typed
 * before an equal one would be found one position too late, and replaced text is new text even where it spells the same, because it must
 * not live or die with what somebody else deletes. Cost: O(steps × ranges).
 */
export function changedRanges(transactions: readonly Pick<Transaction, 'steps'>[]): readonly ChangedRange[] {
  let replaced: readonly ChangedRange[] = []
  let formatted: (readonly [number, number])[] = []
  for (const step of transactions.flatMap((tr) => tr.steps)) {
    const map = step.getMap()
    const parts = replacedBy(map)
    if (parts.length === 0) {
      const range = attributeRange(step)
      if (range) formatted.push(range)
      continue
    }
    formatted = formatted.map(([from, to]) => [map.map(from, 1), map.map(to, -1)])
    for (const part of parts.reverse()) replaced = withReplaced(replaced, part)
  }
  return formatted.length > 0 ? withKept(replaced, formatted) : replaced
}

function replacedBy(map: StepMap): Replaced[] {
  const parts: Replaced[] = []
  map.forEach((from, to, newFrom, newTo) => {
    parts.push({ from, to, grown: newTo - newFrom - (to - from) })
  })
  return parts
}

/** The range of a step that moves nothing: marks from one position to another, or the attributes of the node at one. */
function attributeRange(step: Step): readonly [number, number] | null {
  const { from, to, pos } = step as Step & { readonly from?: number; readonly to?: number; readonly pos?: number }
  if (from !== undefined && to !== undefined) return [from, to]
  return pos === undefined ? null : [pos, pos + 1]
}

function withReplaced(ranges: readonly ChangedRange[], { from, to, grown }: Replaced): readonly ChangedRange[] {
  const out: ChangedRange[] = []
  /** Position in the first document = position before this step + shift. */
  let shift = 0
  let after: number | null = null
  let start = { before: from, first: null as number | null }
  let end = { before: to, first: null as number | null }
  const later: ChangedRange[] = []
  for (const range of ranges) {
    if (range.afterTo < from) {
      out.push(range)
      shift = range.beforeTo - range.afterTo
    } else if (range.afterFrom <= to) {
      if (range.afterFrom <= start.before) start = { before: range.afterFrom, first: range.beforeFrom }
      if (range.afterTo >= end.before) end = { before: range.afterTo, first: range.beforeTo }
      after = range.beforeTo - range.afterTo
    } else later.push({ ...range, afterFrom: range.afterFrom + grown, afterTo: range.afterTo + grown })
  }
  out.push({
    isKept: false,
    beforeFrom: start.first ?? start.before + shift,
    beforeTo: end.first ?? end.before + (after ?? shift),
    afterFrom: start.before,
    afterTo: end.before + grown,
  })
  return [...out, ...later]
}

/** Adds what only got other marks or attributes, in positions of the last document, where it was not replaced too. */
function withKept(replaced: readonly ChangedRange[], formatted: readonly (readonly [number, number])[]): readonly ChangedRange[] {
  const sorted = [...formatted].sort((a, b) => a[0] - b[0])
  const out: ChangedRange[] = []
  let shift = 0
  let at = 0
  let next = 0
  const keepUpTo = (end: number) => {
    for (let range = sorted[next]; range && range[0] < end; range = sorted[++next]) {
      const [from, to] = [Math.max(range[0], at), Math.min(range[1], end)]
      if (to > from) {
        out.push({ isKept: true, beforeFrom: from + shift, beforeTo: to + shift, afterFrom: from, afterTo: to })
        at = to
      }
      if (range[1] > end) break
    }
  }
  for (const range of replaced) {
    keepUpTo(range.afterFrom)
    out.push(range)
    at = Math.max(at, range.afterTo)
    shift = range.beforeTo - range.afterTo
  }
  keepUpTo(Number.POSITIVE_INFINITY)
  return out
}

/** The part of the changes that lies in one container; null where its positions do not answer to each other, because it was moved. */
export function rangesWithin(
  ranges: readonly ChangedRange[] | null,
  before: { readonly from: number; readonly size: number },
  after: { readonly from: number; readonly size: number },
): readonly ChangedRange[] | null {
  if (!ranges) return null
  const [beforeEnd, afterEnd] = [before.from + before.size, after.from + after.size]
  const out: ChangedRange[] = []
  for (const range of ranges) {
    const isInBefore = range.beforeFrom <= beforeEnd && range.beforeTo >= before.from
    const isInAfter = range.afterFrom <= afterEnd && range.afterTo >= after.from
    if (!isInBefore && !isInAfter) continue
    if (isInBefore !== isInAfter) return null
    out.push({
      isKept: range.isKept,
      beforeFrom: Math.max(range.beforeFrom, before.from),
      beforeTo: Math.min(range.beforeTo, beforeEnd),
      afterFrom: Math.max(range.afterFrom, after.from),
      afterTo: Math.min(range.afterTo, afterEnd),
    })
  }
  let [beforeAt, afterAt] = [before.from, after.from]
  for (const range of out) {
    if (range.beforeFrom - beforeAt !== range.afterFrom - afterAt) return null
    ;[beforeAt, afterAt] = [range.beforeTo, range.afterTo]
  }
  return beforeEnd - beforeAt === afterEnd - afterAt ? out : null
}
