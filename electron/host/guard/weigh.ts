import * as Y from 'yjs'
import type { Weighed, Weight } from './heavy.ts'
import { inspectLetter } from './inspect.ts'
import { type Letter, openLetter } from './letter.ts'
import { clockOf } from './rules.ts'
import { Shadow } from './shadow.ts'
import type { Shapes } from './shape.ts'
import type { Standing } from './writers.ts'

/** A big update that has been read, and waits to know what its writers are to whoever brings it. */
export interface OnTheScale {
  /** Those of whom it holds something new. */
  readonly writers: readonly number[]
  readonly judge: (standings: ReadonlyMap<number, Standing>) => Weighed
}

/** Judges a big update without the room, by the same rules as in it. */
export function weigh({ kind, state, bytes, first, carries, without }: Weight, shapes: Shapes): OnTheScale | Weighed {
  const letter = openLetter(bytes)
  if (!letter) return { refusal: 'malformed' }
  const doc = new Y.Doc({ gc: true })
  Y.applyUpdate(doc, state)
  const judge = (standings: ReadonlyMap<number, Standing>): Weighed => {
    const standing = (writer: number) => standings.get(writer) ?? 'foreign'
    const verdict = inspectLetter(letter, { doc, shape: shapes[kind], first, carries, standing, without: new Set(without) })
    if ('refusal' in verdict) return verdict
    const tried = without.includes('dryRun') ? { taken: [] } : new Shadow(doc, shapes[kind]).try(verdict.letter.bytes)
    if ('refusal' in tried) return tried
    const taken = tried.taken.map(({ client, clock }) => ({ client, clock }))
    return { update: verdict.letter.bytes, trimmed: verdict.trimmed, ends: verdict.letter.ends, taken }
  }
  return { writers: newWriters(letter, doc), judge }
}

const newWriters = ({ ends }: Letter, doc: Y.Doc) => [...ends].filter(([writer, end]) => end > clockOf(doc, writer)).map(([writer]) => writer)
