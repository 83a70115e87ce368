import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { idFromBytes } from '../../base/id.ts'
import type { Run, RunId } from '../records/run.ts'
import type { Step } from '../records/step.ts'

/** One run of a step, from when to when. */
export interface RunLine {
  readonly run: Run
  /** The step; null where it was deleted meanwhile. */
  readonly step: Step | null
  /** In table time. */
  readonly from: number
  /** When the next run of the same part of the table began, or the meeting was closed; null: it goes on. */
  readonly until: number | null
}

/** A time in which the table was in two parts, each of which went on by itself. */
export interface Split {
  readonly from: number
  /** Null: as long as is known. */
  readonly until: number | null
  /** The runs of each part, the first first. */
  readonly parts: readonly (readonly RunLine[])[]
}

/** How a meeting went. */
export interface Course {
  /** Every run that everybody was in, and each time in which the table was in two parts, the first first. */
  readonly lines: readonly (RunLine | Split)[]
  /** Steps of the agenda that never began. */
  readonly skipped: readonly Step[]
}

/** Whether it is a time in which the table was in two parts. */
export const isSplit = (line: RunLine | Split): line is Split => 'parts' in line

/** Most runs among which the one that a run came after is looked up. */
const MAX_LOOKED_UP = 60

/**
 * How a meeting went. The id of a run follows from the run that it came after (`startRun`): one that came after another than the latest began on an island of
 * the table that did not know the latest. The table is one again from the first run that came after the latest of all parts.
 * Cost: O(runs) hashes where nothing was split, 60 for each run elsewhere.
 * @param runs the first to begin first @param closedAt in table time
 */
export function courseOf(agenda: readonly Step[], runs: readonly Run[], closedAt: number | undefined): Course {
  const steps = new Map(agenda.map((step) => [step.id, step]))
  const begun = new Set(runs.map(({ step }) => step))
  const before = runs.map((run, at) => predecessorOf(run, runs, at))
  const endAfter = (at: number): number | null => runs[at + 1]?.from ?? closedAt ?? null
  const lineOf = (run: Run, until: number | null): RunLine => ({ run, step: steps.get(run.step) ?? null, from: run.from, until })
  const lines: (RunLine | Split)[] = []
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at] as Run
    const last = splitFrom(before, at)
    if (last === null) lines.push(lineOf(run, endAfter(at)))
    else {
      lines.push(partsOf(runs.slice(at, last + 1), before.slice(at, last + 1), at, endAfter(last), lineOf))
      at = last
    }
  }
  return { lines, skipped: agenda.filter(({ id }) => !begun.has(id)) }
}

/** The last run of the time in which the table is in parts, which begins with the run at a place; null: none begins there. */
function splitFrom(before: readonly number[], start: number): number | null {
  const joint = before[start] ?? -1
  let last = start
  for (let at = start + 1; at < before.length; at++) {
    const came = before[at] ?? -1
    // it begins with two that came after the same one; what came after one of them, but not after the latest of all, belongs to it
    if (came === joint || (last > start && came < at - 1 && came >= start)) last = at
  }
  return last > start ? last : null
}

/** The runs of such a time by the part of the table that they went on in. @param offset place of the first among all runs */
function partsOf(
  runs: readonly Run[],
  before: readonly number[],
  offset: number,
  until: number | null,
  lineOf: (run: Run, until: number | null) => RunLine,
): Split {
  const parts: Run[][] = []
  const partOf = new Map<number, Run[]>()
  for (const [at, run] of runs.entries()) {
    const part = partOf.get((before[at] ?? -1) - offset) ?? []
    if (part.length === 0) parts.push(part)
    part.push(run)
    partOf.set(at, part)
  }
  return {
    from: runs[0]?.from ?? 0,
    until,
    parts: parts.map((part) => part.map((run, at) => lineOf(run, part[at + 1]?.from ?? until))),
  }
}

/** The place of the run that a run came after: the one before it, where nobody knows; −1 for the first. */
function predecessorOf(run: Run, runs: readonly Run[], at: number): number {
  for (let before = at - 1; before >= 0 && before >= at - MAX_LOOKED_UP; before--) {
    const id = runs[before]?.id
    if (id && idAfter(id, run) === run.id) return before
  }
  return at - 1
}

const idAfter = (before: RunId, { step, reason }: Run): RunId => idFromBytes<'run'>(sha256(utf8(`tavolo/run/1/${before}/${step}/${reason}`)))
