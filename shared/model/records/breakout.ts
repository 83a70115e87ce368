import type * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { idFromBytes } from '../../base/id.ts'
import type { Timer } from '../../base/time/timer.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { wholeNumber } from '../value/number.ts'
import { MAX_ROUNDS, MAX_TABLES, type Placement, placementsField } from '../value/placementsField.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { timerField } from '../value/timerField.ts'
import type { RunId } from './run.ts'
import { MAX_PROMPT } from './step.ts'

/** How people are spread: organisations mixed, parts mixed, a table for each part, or a world café with hosts that stay. */
export const tableStyles = ['organisation', 'part', 'perPart', 'cafe'] as const
/** One of {@link tableStyles}. */
export type TableStyle = (typeof tableStyles)[number]

const fields = {
  run: ref<'run'>(),
  style: withDefault(openChoice(tableStyles, 20), 'organisation'),
  /** How many tables; a placement at a table beyond counts as none. */
  count: wholeNumber(1, MAX_TABLES),
  /** What all tables are asked; absent: what the step asks. */
  question: lenient(shortText(MAX_PROMPT)),
  placements: withDefault<readonly Placement[]>(placementsField, []),
  /** The round that goes on, from 0. */
  round: withDefault(wholeNumber(0, MAX_ROUNDS - 1), 0),
  /** The time of all tables in this round. */
  timer: lenient(timerField),
  /** When everybody was called back, in table time; absent: they are at their tables. */
  calledBackAt: lenient(momentField),
}

/** The small tables of one run of a step. What one table has of its own is in `breakoutTable.ts`, so that two people can write at two tables. */
export const breakout = defineRecord({
  name: 'breakout',
  root: 'breakouts',
  title: 'question',
  fields,
  // who was at the tables of one meeting was not at those of another
  duplicate: () => null,
})
/** Small tables as a plain value. */
export type Breakout = RecordOf<typeof breakout>
/** The id of small tables: one for each run. */
export type BreakoutId = Breakout['id']

/** All small tables of a meeting, kept by key. */
export const liveBreakouts = breakout.live

/** The id of the small tables of a run: two facilitators who make them at the same moment make one. */
export const breakoutIdOf = (run: RunId): BreakoutId => idFromBytes<'breakout'>(sha256(utf8(`tavolo/breakout/1/${run}`)))

/** Small tables as they are made; the first round goes on, without a timer, where nothing else is given. */
export type NewBreakout = Pick<Breakout, 'style' | 'count' | 'placements'> & Partial<Pick<Breakout, 'round' | 'timer'>>

/** Makes the small tables of a run, or makes them anew. What the tables are asked stays. @returns their id */
export function makeBreakout(doc: Y.Doc, author: Author, run: RunId, { style, count, placements, round = 0, timer }: NewBreakout): BreakoutId {
  const id = breakoutIdOf(run)
  if (breakout.read(doc, id)) breakout.update(doc, author, id, { style, count, placements, round, timer: timer ?? null, calledBackAt: null })
  else breakout.create(doc, author, { run, style, count, placements, round, timer }, id)
  return id
}

/** Writes where people are. */
export const placePeople = (doc: Y.Doc, author: Author, id: BreakoutId, placements: readonly Placement[]): void =>
  breakout.update(doc, author, id, { placements })

/** Asks all tables something; null: what the step asks. */
export const askTables = (doc: Y.Doc, author: Author, id: BreakoutId, question: string | null): void => breakout.update(doc, author, id, { question })

/** Begins a round: everybody goes to its tables. @param timer its time; null: none */
export const startRound = (doc: Y.Doc, author: Author, id: BreakoutId, round: number, timer: Timer | null): void =>
  breakout.update(doc, author, id, { round, timer, calledBackAt: null })

/** Sets the time of all tables; null takes it away. */
export const setTablesTimer = (doc: Y.Doc, author: Author, id: BreakoutId, timer: Timer | null): void => breakout.update(doc, author, id, { timer })

/** Calls everybody back. @param at table time in Unix milliseconds; null: they go on at their tables */
export const callBack = (doc: Y.Doc, author: Author, id: BreakoutId, at: number | null = author.now()): void =>
  breakout.update(doc, author, id, { calledBackAt: at })
