import * as Y from 'yjs'
import type { CharacterRun } from '../../flat/anchor/textIndex.ts'
import { flatMarks, RESTORED } from '../../inlines.ts'

/** Marks of a letter as they are stored, by name, and the same as one text to compare. */
export interface StoredMarks {
  readonly values: Readonly<Record<string, true | string>>
  readonly key: string
}

/** Follows the marks of a text from item to item. */
export class MarkReader {
  private readonly formats = new Map<string, unknown>()
  private read: StoredMarks | null = null

  /** Takes a format in. */
  add(key: string, value: unknown): void {
    if (value === null) this.formats.delete(key)
    else this.formats.set(key, value)
    this.read = null
  }

  /** The marks of the next letter, without the one that says what it stands for. */
  now(): StoredMarks {
    if (this.read) return this.read
    const values: Record<string, true | string> = {}
    for (const name of flatMarks) {
      const value = this.formats.get(name)
      if (value === true || typeof value === 'string') values[name] = value
    }
    this.read = { values, key: JSON.stringify(values) }
    return this.read
  }

  /** Which letters the next one stands for; null: none. */
  restored(): string | null {
    const value = this.formats.get(RESTORED)
    return typeof value === 'string' ? value : null
  }
}

/** Letters of a text that Yjs numbered one after the other and that have the same marks. */
export interface MarkedRun {
  readonly clock: number
  readonly length: number
  readonly marks: StoredMarks
}

/** The marks of the letters of a text by their ids: by client, in the order of the clocks. Cost: O(items × log) */
export function marksById(text: Pick<Y.Text, '_start'>): ReadonlyMap<number, readonly MarkedRun[]> {
  const byClient = new Map<number, MarkedRun[]>()
  const marks = new MarkReader()
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) marks.add(item.content.key, item.content.value)
    else if (item.countable) {
      const runs = byClient.get(item.id.client) ?? []
      runs.push({ clock: item.id.clock, length: item.length, marks: marks.now() })
      byClient.set(item.id.client, runs)
    }
  }
  for (const runs of byClient.values()) runs.sort((a, b) => a.clock - b.clock)
  return byClient
}

/** The parts of a run of ids that some runs have, in order. Cost: O(log runs + parts) */
export function* partsIn<R extends { readonly clock: number; readonly length: number }>(
  runs: readonly R[] | undefined,
  clock: number,
  length: number,
): Iterable<{ readonly run: R; readonly clock: number; readonly length: number }> {
  if (!runs) return
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const run = runs[middle] as R
    if (run.clock + run.length <= clock) low = middle + 1
    else high = middle
  }
  for (let run = runs[low]; run && run.clock < clock + length; run = runs[++low]) {
    const [from, to] = [Math.max(clock, run.clock), Math.min(clock + length, run.clock + run.length)]
    if (from < to) yield { run, clock: from, length: to - from }
  }
}

/** Adds ids to runs, which grow where they follow each other. */
export function addRun(runs: [number, number, number][], client: number, clock: number, length: number): void {
  const last = runs[runs.length - 1]
  if (last && last[0] === client && last[1] + last[2] === clock) last[2] += length
  else runs.push([client, clock, length])
}

/** Runs by client, in the order of their clocks, to look ids up in. */
export function runsByClient(runs: readonly CharacterRun[]): ReadonlyMap<number, readonly { readonly clock: number; readonly length: number }[]> {
  const byClient = new Map<number, { clock: number; length: number }[]>()
  for (const [client, clock, length] of runs) {
    const list = byClient.get(client) ?? []
    list.push({ clock, length })
    byClient.set(client, list)
  }
  for (const list of byClient.values()) list.sort((a, b) => a.clock - b.clock)
  return byClient
}
