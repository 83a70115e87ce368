import type { Thing, ThingKey, ThingNoun } from './contents.ts'
import { thingNouns } from './contents.ts'

export interface Count {
  readonly noun: ThingNoun
  readonly adds: number
  readonly changes: number
  readonly removes: number
}

/** How one state of a room differs from another, as a person would tell it. */
export interface Comparison {
  readonly adds: number
  readonly changes: number
  readonly removes: number
  /** The same by kind of thing; only kinds that differ. */
  readonly counts: readonly Count[]
  /** Beginnings of the first texts that are new or changed. */
  readonly samples: readonly string[]
}

const SAMPLES = 5
const SAMPLE_CHARS = 120

/** Tells how `after` differs from `before`. */
export function compareContents(before: ReadonlyMap<ThingKey, Thing>, after: ReadonlyMap<ThingKey, Thing>): Comparison {
  const counted = new Map(thingNouns.map((noun) => [noun, { noun, adds: 0, changes: 0, removes: 0 }]))
  const samples: string[] = []
  const count = (noun: ThingNoun, what: 'adds' | 'changes' | 'removes') => {
    const found = counted.get(noun)
    if (found) found[what]++
  }
  for (const [key, thing] of after) {
    const known = before.get(key)
    if (known?.value === thing.value) continue
    count(thing.noun, known ? 'changes' : 'adds')
    const words = thing.text.replace(/\s+/g, ' ').trim()
    if (words && samples.length < SAMPLES) samples.push(Array.from(words).slice(0, SAMPLE_CHARS).join(''))
  }
  for (const [key, thing] of before) if (!after.has(key)) count(thing.noun, 'removes')
  const counts = [...counted.values()].filter(({ adds, changes, removes }) => adds + changes + removes > 0)
  const sum = (what: 'adds' | 'changes' | 'removes') => counts.reduce((total, one) => total + one[what], 0)
  return { adds: sum('adds'), changes: sum('changes'), removes: sum('removes'), counts, samples }
}
