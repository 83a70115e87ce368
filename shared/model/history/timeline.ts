import type { RecordKey } from '../derived/contents.ts'
import type { HistoryRow, RecordPatch } from '../historyRows/historyRow.ts'
import type { BoardState, PlainFields } from '../historyRows/plainState.ts'
import type { PersonId } from '../transact.ts'
import { AUTHOR_FIELD } from '../writeGuard.ts'
import { isSamePlain } from './boardState.ts'

/** A record before and after a step; null: it was not there. */
export interface RecordChange {
  readonly key: RecordKey
  readonly before: PlainFields | null
  readonly after: PlainFields | null
}

/** A step that can be gone in both directions. */
export interface TimelineStep {
  readonly at: number
  readonly by: PersonId | null
  /** Whether it happened while this device recorded nothing: the two ends of a gap differ by it. */
  readonly isGap: boolean
  readonly changes: readonly RecordChange[]
}

/** What a device has recorded of a board, from the first whole board on. */
export interface Timeline {
  readonly steps: readonly TimelineStep[]
  /** Adds a row behind the others. Cost: O(row), of a frame O(board). */
  readonly add: (row: HistoryRow) => void
  /** The board after all steps; null before the first frame. */
  readonly latest: () => BoardState | null
  /** The board after so many steps, to be shown and moved from. Cost: O(changes that lie between). */
  readonly openCursor: (position?: number) => TimelineCursor
}

/** A board at a position of a timeline. */
export interface TimelineCursor {
  /** How many steps were gone. */
  readonly position: () => number
  readonly state: () => BoardState
  /** Goes to a position. @returns the records that may be others now */
  readonly moveTo: (position: number) => ReadonlySet<RecordKey>
}

/** An empty timeline. */
export function createTimeline(): Timeline {
  const steps: TimelineStep[] = []
  let latest: Map<RecordKey, PlainFields> | null = null

  const addStep = (step: Omit<TimelineStep, 'changes'>, changes: readonly RecordChange[]) => {
    const real = changes.filter(({ before, after }) => !isSamePlain(before, after))
    if (real.length > 0) steps.push({ ...step, changes: real })
    if (latest) apply(latest, real, 'after')
  }
  const addFrame = (at: number, state: BoardState) => {
    if (!latest) {
      latest = new Map(state)
      return
    }
    const byPerson = new Map<PersonId | null, RecordChange[]>()
    for (const key of new Set([...latest.keys(), ...state.keys()])) {
      const [before, after] = [latest.get(key) ?? null, state.get(key) ?? null]
      if (isSamePlain(before, after)) continue
      const by = before === null && typeof after?.[AUTHOR_FIELD] === 'string' ? (after[AUTHOR_FIELD] as PersonId) : null
      const changes = byPerson.get(by) ?? []
      changes.push({ key, before, after })
      byPerson.set(by, changes)
    }
    for (const [by, changes] of byPerson) addStep({ at, by, isGap: true }, changes)
  }
  return {
    steps,
    add: (row) => {
      if (row.kind === 'frame') addFrame(row.at, row.state)
      // steps whose beginning was lost say nothing
      else if (latest)
        for (const { at, by, changes } of row.steps) addStep({ at, by, isGap: false }, withoutRepetition(changes).map(patchedIn(latest)))
    },
    latest: () => latest,
    openCursor: (start = steps.length) => {
      let position = steps.length
      const state = new Map(latest ?? [])
      const moveTo = (target: number) => {
        const keys = new Set<RecordKey>()
        const end = Math.max(0, Math.min(steps.length, Math.round(target)))
        while (position !== end) {
          const isForward = position < end
          const { changes } = steps[isForward ? position : position - 1] as TimelineStep
          apply(state, changes, isForward ? 'after' : 'before')
          for (const { key } of changes) keys.add(key)
          position += isForward ? 1 : -1
        }
        return keys
      }
      moveTo(start)
      return { position: () => position, state: () => state, moveTo }
    },
  }
}

function apply(state: Map<RecordKey, PlainFields>, changes: readonly RecordChange[], side: 'before' | 'after'): void {
  for (const change of changes) {
    const fields = change[side]
    if (fields) state.set(change.key, fields)
    else state.delete(change.key)
  }
}

/** Each record at most once, so that the changes of a step can be gone in any order. */
const withoutRepetition = (changes: readonly RecordPatch[]): readonly RecordPatch[] => [
  ...new Map(changes.map((patch) => [patch[0], patch])).values(),
]

const patchedIn =
  (state: BoardState) =>
  (patch: RecordPatch): RecordChange => {
    const [key, values, removed] = patch
    const before = state.get(key) ?? null
    if (values === undefined) return { key, before, after: null }
    if (removed === undefined) return { key, before, after: values }
    // a change of a record that is not there is a damaged row
    if (!before) return { key, before, after: null }
    return { key, before, after: Object.fromEntries(Object.entries({ ...before, ...values }).filter(([field]) => !removed.includes(field))) }
  }

/** The board at the end of some rows, as one frame in their place; null where none of them is a frame. */
export function foldRows(rows: Iterable<HistoryRow>): HistoryRow | null {
  const timeline = createTimeline()
  let at = 0
  for (const row of rows) {
    timeline.add(row)
    at = row.kind === 'frame' ? row.at : (row.steps.at(-1)?.at ?? at)
  }
  const state = timeline.latest()
  return state && { kind: 'frame', at, state }
}
