import type { RecordKey, RecordSnapshot, RecordType } from './contents.ts'
import { recordTypes } from './contents.ts'

export interface RecordCount {
  readonly recordType: RecordType
  readonly adds: number
  readonly changes: number
  readonly removes: number
}

/** How one state of a room differs from another, as a person would tell it. */
export interface ContentsDiff {
  readonly adds: number
  readonly changes: number
  readonly removes: number
  /** The same by kind of thing; only kinds that differ. */
  readonly counts: readonly RecordCount[]
  /** Beginnings of the first texts that are new or changed. */
  readonly samples: readonly string[]
}

const SAMPLES = 5
const SAMPLE_CHARS = 120

/** Tells how `after` differs from `before`. */
export function diffContents(before: ReadonlyMap<RecordKey, RecordSnapshot>, after: ReadonlyMap<RecordKey, RecordSnapshot>): ContentsDiff {
  const countsByType = new Map(recordTypes.map((recordType) => [recordType, { recordType, adds: 0, changes: 0, removes: 0 }]))
  const samples: string[] = []
  const count = (recordType: RecordType, change: 'adds' | 'changes' | 'removes') => {
    const entry = countsByType.get(recordType)
    if (entry) entry[change]++
  }
  for (const [key, snapshot] of after) {
    const previous = before.get(key)
    if (previous?.value === snapshot.value) continue
    count(snapshot.recordType, previous ? 'changes' : 'adds')
    const excerpt = snapshot.text.replace(/\s+/g, ' ').trim()
    if (excerpt && samples.length < SAMPLES) samples.push(Array.from(excerpt).slice(0, SAMPLE_CHARS).join(''))
  }
  for (const [key, snapshot] of before) if (!after.has(key)) count(snapshot.recordType, 'removes')
  const counts = [...countsByType.values()].filter(({ adds, changes, removes }) => adds + changes + removes > 0)
  const sum = (change: 'adds' | 'changes' | 'removes') => counts.reduce((total, item) => total + item[change], 0)
  return { adds: sum('adds'), changes: sum('changes'), removes: sum('removes'), counts, samples }
}
