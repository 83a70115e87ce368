import * as Y from 'yjs'
import { RESTORED } from '../../inlines.ts'
import { parseRoot, textOf } from '../roots.ts'

/** Units of a text, from up to, not including, to. */
export interface UnitSpan {
  readonly from: number
  readonly to: number
}

/** Characters that Yjs numbered one after the other: the client id of who wrote them, the number of the first, and how many. */
export type CharacterRun = readonly [client: number, clock: number, length: number]

interface Run {
  readonly clock: number
  readonly length: number
  /** Where it stands, or stood. */
  readonly at: number
  /** How many units of it stand there now. */
  readonly units: number
}

/**
 * Where the items of a shared text stand, looked up by their ids: made once for everything that is said about the text, because each look
 * into the text itself costs all of it.
 */
export class TextIndex {
  /** By client, in the order of their clocks. */
  private readonly items = new Map<number, Run[]>()
  /** The same of letters that stand for others (`r`): by those. */
  private readonly restored = new Map<number, Run[]>()
  /** The same of those of which all are there, so that it is known which is which. */
  private readonly whole = new Map<number, Run[]>()
  private readonly blocks = new Map<string, UnitSpan>()
  readonly length: number

  /** The index of a root; null where it is not one of a text. Cost: O(items × log). */
  static of(doc: Y.Doc, root: string): TextIndex | null {
    const kind = parseRoot(root)?.kind
    return kind === 'text' || kind === 'cell' || kind === 'footnote' ? new TextIndex(textOf(doc, root)) : null
  }

  private constructor(text: Y.Text) {
    let at = 0
    let origin: string | null = null
    const byOrigin = new Map<string, Run[]>()
    let block: string | null = null
    let blockFrom = 0
    const endBlock = (to: number) => {
      if (block !== null && !this.blocks.has(block)) this.blocks.set(block, { from: blockFrom, to })
    }
    for (let item = text._start; item; item = item.right) {
      const { content, deleted, countable } = item
      const units = deleted || !countable ? 0 : item.length
      add(this.items, item.id.client, { clock: item.id.clock, length: item.length, at, units })
      if (deleted) continue
      if (content instanceof Y.ContentFormat && content.key === RESTORED) {
        origin = typeof content.value === 'string' ? content.value : null
        if (origin !== null && !byOrigin.has(origin)) byOrigin.set(origin, [])
        const [client = -1, clock = 0, length = 0] = origin?.split(':').map(Number) ?? []
        if (origin !== null) add(this.restored, client, { clock, length, at, units: length })
      }
      if (origin !== null && units > 0) byOrigin.get(origin)?.push({ clock: 0, length: units, at, units })
      const id = markerIdOf(content)
      if (id !== null) {
        endBlock(at)
        block = id
        blockFrom = at + 1
      }
      at += units
    }
    endBlock(at)
    this.length = at
    for (const [name, parts] of byOrigin) this.addCopy(name, parts)
    for (const runs of [...this.items.values(), ...this.restored.values(), ...this.whole.values()]) runs.sort((a, b) => a.clock - b.clock)
  }

  /** Letters that stand for others, where all of them do: of a copy of which somebody deleted some it is not known which. */
  private addCopy(name: string, parts: readonly Run[]): void {
    const [client = -1, first = 0, length = 0] = name.split(':').map(Number)
    if (parts.reduce((sum, { units }) => sum + units, 0) !== length) return
    let clock = first
    for (const part of parts) {
      add(this.whole, client, { ...part, clock })
      clock += part.length
    }
  }

  /** Where an item stands, or would stand if it was not deleted; null where this device does not have it. Cost: O(log items). */
  placeOf({ client, clock }: Y.ID): { readonly at: number; readonly isThere: boolean } | null {
    const run = find(this.items.get(client), clock)
    if (!run) return null
    return run.units > 0 ? { at: run.at + clock - run.clock, isThere: true } : { at: run.at, isThere: false }
  }

  /** Where a relative position is now; null where this device cannot tell. Cost: O(log items). */
  indexOf({ item, assoc }: Y.RelativePosition): number | null {
    if (!item) return assoc < 0 ? 0 : this.length
    const place = this.placeOf(item)
    return place && place.at + (place.isThere && assoc < 0 ? 1 : 0)
  }

  /** Where the letters stand that stand for others now; null where none does. Cost: O(log items). */
  restoredPlaceOf({ client, clock }: Y.ID): number | null {
    const run = find(this.restored.get(client), clock)
    return run ? run.at + clock - run.clock : null
  }

  /** The content of a block, without its marker: of the first where two have the id. */
  blockSpan(id: string): UnitSpan | null {
    return this.blocks.get(id) ?? null
  }

  /**
   * Where those of the characters stand that are still there, or others for them, in order.
   * Cost: O(runs × log items + items named), however often the runs name the same ones
   */
  spansOf(characters: readonly CharacterRun[]): readonly UnitSpan[] {
    const spans: UnitSpan[] = []
    const end = new Map<number, number>()
    for (const [client, clock, length] of [...characters].sort((a, b) => a[1] - b[1])) {
      const runs = this.items.get(client) ?? []
      const [first, last] = [Math.max(clock, end.get(client) ?? 0), clock + length]
      if (first >= last) continue
      end.set(client, last)
      for (let at = lastBefore(runs, first); at < runs.length; at++) {
        const run = runs[at] as Run
        if (run.clock >= last) break
        const [from, to] = [Math.max(first, run.clock), Math.min(last, run.clock + run.length)]
        if (from >= to) continue
        if (run.units > 0) spans.push({ from: run.at + from - run.clock, to: run.at + to - run.clock })
        else this.addRestored(client, from, to, spans)
      }
    }
    return joined(spans.sort((a, b) => a.from - b.from))
  }

  /** The letters that stand for some that are gone: somebody moved them, or brought them back. */
  private addRestored(client: number, first: number, last: number, spans: UnitSpan[]): void {
    const runs = this.whole.get(client)
    if (!runs) return
    for (let at = lastBefore(runs, first); at < runs.length; at++) {
      const run = runs[at] as Run
      if (run.clock >= last) break
      const [from, to] = [Math.max(first, run.clock), Math.min(last, run.clock + run.length)]
      if (from < to) spans.push({ from: run.at + from - run.clock, to: run.at + to - run.clock })
    }
  }
}

function add(byClient: Map<number, Run[]>, client: number, run: Run): void {
  const runs = byClient.get(client)
  if (runs) runs.push(run)
  else byClient.set(client, [run])
}

/** Index of the last run that begins at a clock or before it; 0 where none does. */
function lastBefore(runs: readonly Run[], clock: number): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle]?.clock ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

function find(runs: readonly Run[] = [], clock: number): Run | null {
  const run = runs[lastBefore(runs, clock)]
  return run && run.clock <= clock && clock < run.clock + run.length ? run : null
}

function joined(spans: readonly UnitSpan[]): readonly UnitSpan[] {
  const out: { from: number; to: number }[] = []
  for (const { from, to } of spans) {
    const last = out[out.length - 1]
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

/** The id in a marker; null for any other content. */
export function markerIdOf(content: Y.Item['content']): string | null {
  const embed: unknown = content instanceof Y.ContentEmbed ? content.embed : null
  const id = typeof embed === 'object' && embed !== null ? (embed as { readonly b?: unknown }).b : null
  return typeof id === 'string' ? id : null
}
