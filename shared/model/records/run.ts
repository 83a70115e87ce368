import type * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { idFromBytes } from '../../base/id.ts'
import { startedTimer, type Timer } from '../../base/time/timer.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { openChoice } from '../value/choice.ts'
import { lenient, withDefault } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { ref } from '../value/ref.ts'
import { timerField } from '../value/timerField.ts'
import { readStep, type StepId } from './step.ts'

/** How a run began: the meeting began with it, it came after the one before, over others that were skipped, back at an earlier step, or once more. */
export const runReasons = ['start', 'next', 'skip', 'back', 'repeat'] as const
/** One of {@link runReasons}. */
export type RunReason = (typeof runReasons)[number]

const fields = {
  step: ref<'step'>(),
  /** When it began, in table time. It ends when the next one begins, or the meeting is closed. */
  from: momentField,
  reason: withDefault(openChoice(runReasons, 20), 'next'),
  timer: lenient(timerField),
}

/**
 * One time that a step of the agenda was run. Runs are added and none is deleted: going back begins another. The one that began last is the current
 * one, so that nothing else says which it is.
 */
export const run = defineRecord({
  name: 'run',
  root: 'runs',
  title: 'reason',
  texts: [],
  fields,
  compare: (a, b) => a.from - b.from || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  // another meeting from this one has not begun
  duplicate: () => null,
})
/** A run as a plain value. */
export type Run = RecordOf<typeof run>
/** The id of a run. */
export type RunId = Run['id']

/** Every run, the first to begin first. */
export const listRuns = run.list
/** Every run, kept by key. */
export const liveRuns = run.live

/**
 * Begins a step. Two facilitators who do so at the same moment write one run: its id follows from what it comes after.
 * @param now table time in Unix milliseconds; a run begins later than the one before, whatever the clock of a device says
 * @returns its id
 */
export function startRun(doc: Y.Doc, author: Author, step: StepId, reason: RunReason, now: number = author.now()): RunId {
  const previous = listRuns(doc).at(-1)
  const id = idFromBytes<'run'>(sha256(utf8(`tavolo/run/1/${previous?.id ?? ''}/${step}/${reason}`)))
  const from = Math.max(now, previous ? previous.from + 1 : 0)
  const minutes = readStep(doc, step)?.minutes ?? 0
  // the time of the step is counted from now, also where a clock ahead began the one before
  const timer = minutes > 0 ? { timer: startedTimer(minutes * 60_000, now) } : {}
  return run.create(doc, author, { step, from, reason, ...timer }, id)
}

/** Sets the timer of a run; null takes it away. */
export const setTimer = (doc: Y.Doc, author: Author, id: RunId, timer: Timer | null): void => run.update(doc, author, id, { timer })
