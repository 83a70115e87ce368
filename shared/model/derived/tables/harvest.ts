import { isId } from '../../../base/id.ts'
import type { Note } from '../../records/note.ts'
import type { RunId } from '../../records/run.ts'
import { MAX_ROUNDS, MAX_TABLES } from '../../value/placementsField.ts'

/** Where a note was written: at a table, in a round, of the small tables of a run. */
export interface TablePlace {
  readonly run: RunId
  /** From 0. */
  readonly round: number
  /** From 1, as people call it. */
  readonly number: number
}

/** The place as a note has it: `<run>/<round>/<table>`. */
export const tableMark = ({ run, round, number }: TablePlace): string => `${run}/${round}/${number}`

/** The place that a note has; null: it was written at no small table. */
export function tablePlaceOf({ smallTable = '' }: Pick<Note, 'smallTable'>): TablePlace | null {
  const [run = '', round = '', number = '', rest] = smallTable.split('/')
  const isNumber = (text: string, least: number, most: number) => /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most
  if (!isId(run) || rest !== undefined || !isNumber(round, 0, MAX_ROUNDS - 1) || !isNumber(number, 1, MAX_TABLES)) return null
  return { run: run as RunId, round: Number(round), number: Number(number) }
}

/** What one table wrote in one round. */
export interface TableHarvest {
  /** From 0. */
  readonly round: number
  /** From 1. */
  readonly number: number
  /** The first written first. */
  readonly notes: readonly Note[]
}

/** What the small tables of a run wrote, by round and table. Cost: O(notes log notes) */
export function harvestOf(notes: readonly Note[], run: RunId): readonly TableHarvest[] {
  const parts = new Map<string, TableHarvest & { readonly notes: Note[] }>()
  for (const note of notes) {
    const place = tablePlaceOf(note)
    if (place?.run !== run) continue
    const { round, number } = place
    const part = parts.get(tableMark(place)) ?? { round, number, notes: [] }
    part.notes.push(note)
    parts.set(tableMark(place), part)
  }
  for (const part of parts.values()) part.notes.sort((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1))
  return [...parts.values()].sort((a, b) => a.round - b.round || a.number - b.number)
}
