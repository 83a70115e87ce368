import { cutText } from '../../base/text/graphemes.ts'
import type { RecordKey, RecordSnapshot } from './contents.ts'

/** How many records of one type differ. */
export interface RecordCount {
  readonly recordType: string
  readonly adds: number
  readonly changes: number
  readonly removes: number
}

/** How one state of a room differs from another, as a person would tell it. */
export interface ContentsDiff {
  readonly adds: number
  readonly changes: number
  readonly removes: number
  /** The same by record type; only types that differ. */
  readonly counts: readonly RecordCount[]
  /** The first 120 characters of the first five texts that are new or changed. */
  readonly samples: readonly string[]
}

type Change = 'adds' | 'changes' | 'removes'

const SAMPLES = 5
const SAMPLE_CHARS = 120

/** Tells how `after` differs from `before`. Cost: O(records). */
export function diffContents(before: ReadonlyMap<RecordKey, RecordSnapshot>, after: ReadonlyMap<RecordKey, RecordSnapshot>): ContentsDiff {
  const countsByType = new Map<string, { [K in Change]: number }>()
  const samples: string[] = []
  const count = (recordType: string, change: Change) => {
    const counts = countsByType.get(recordType) ?? { adds: 0, changes: 0, removes: 0 }
    counts[change]++
    countsByType.set(recordType, counts)
  }
  for (const [key, snapshot] of after) {
    const previous = before.get(key)
    if (previous?.value === snapshot.value) continue
    count(snapshot.recordType, previous ? 'changes' : 'adds')
    const excerpt = snapshot.text.replace(/\s+/g, ' ').trim()
    if (excerpt && samples.length < SAMPLES) samples.push(cutText(excerpt, SAMPLE_CHARS))
  }
  for (const [key, snapshot] of before) if (!after.has(key)) count(snapshot.recordType, 'removes')
  const counts = Array.from(countsByType, ([recordType, changes]) => ({ recordType, ...changes }))
  const sum = (change: Change) => counts.reduce((total, item) => total + item[change], 0)
  return { adds: sum('adds'), changes: sum('changes'), removes: sum('removes'), counts, samples }
}
