import type { Box } from '../../base/geometry.ts'
import type { Id } from '../../base/id.ts'
import { areaOf, type Frame } from '../derived/areaOf.ts'
import type { RecordKey } from '../derived/contents.ts'
import type { PlainFields } from '../historyRows/plainState.ts'
import { area } from '../records/area.ts'
import { boardAttributes } from '../records/boardAttributes.ts'
import { note } from '../records/note.ts'
import { stamp } from '../records/stamp.ts'
import { tag } from '../records/tag.ts'
import type { PersonId } from '../transact.ts'
import { splitKey } from './boardState.ts'
import type { RecordChange, Timeline, TimelineStep } from './timeline.ts'

/** What people do on a board, as one tells it. */
export type ActivityKind = 'addedNotes' | 'added' | 'moved' | 'retyped' | 'restyled' | 'removed' | 'marked' | 'asked'

/** How often somebody did something. */
export interface ActivityLine {
  readonly kind: ActivityKind
  /** The title of the area in which notes were added; '' where they are in none. */
  readonly area: string
  readonly count: number
}

/** What one person did within a minute. */
export interface Activity {
  /** Positions of the timeline before the first of its steps, and after the last. */
  readonly from: number
  readonly to: number
  /** Of the last step, in Unix milliseconds by table time. */
  readonly at: number
  readonly by: PersonId | null
  /** Whether it happened while this device recorded nothing. */
  readonly isGap: boolean
  /** Whether it came from a device that had been away: it was made earlier than `at`. */
  readonly isLate: boolean
  readonly lines: readonly ActivityLine[]
  /** Ids of what was added or changed, and of what was removed. */
  readonly touched: readonly Id<string>[]
  readonly removed: readonly Id<string>[]
}

const MINUTE_MS = 60_000
/** What came later than this after it was made came from a device that was away, in milliseconds. */
const LATE_MS = 2 * MINUTE_MS
const PLACE_FIELDS = new Set(['box', 'from', 'to', 'at', 'angle'])
const TEXT_FIELDS = new Set(['text', 'title', 'name', 'label', 'description', 'question'])

/** Tells who did what, oldest first, one person and minute after the other. Cost: O(changes × areas). */
export function activitiesOf({ steps, openCursor }: Pick<Timeline, 'steps' | 'openCursor'>): readonly Activity[] {
  const cursor = openCursor(0)
  const areas = new Map<RecordKey, Frame & { readonly title: string }>()
  const follow = (key: RecordKey, fields: PlainFields | null | undefined) => {
    if (splitKey(key)[0] !== area.root) return
    const box = fields && boxOf(fields)
    if (box) areas.set(key, { id: key, box, title: typeof fields.title === 'string' ? fields.title : '' })
    else areas.delete(key)
  }
  for (const [key, fields] of cursor.state()) follow(key, fields)
  const groups = new Map<string, ActivityCollector>()
  steps.forEach((step, position) => {
    for (const { key, after } of step.changes) follow(key, after)
    const key = `${Math.floor(step.at / MINUTE_MS)} ${step.by} ${step.isGap}`
    const group = groups.get(key) ?? new ActivityCollector(position, step)
    groups.set(key, group)
    group.add(position, step, areas.values())
  })
  return Array.from(groups.values(), (group) => group.activity()).sort((a, b) => a.to - b.to)
}

class ActivityCollector {
  readonly #records = new Map<string, Set<RecordKey>>()
  readonly #touched = new Set<RecordKey>()
  readonly #removed = new Set<RecordKey>()
  readonly #added = new Set<RecordKey>()
  #isLate = false
  #to = 0
  #at = 0

  constructor(
    private readonly from: number,
    private readonly first: TimelineStep,
  ) {}

  add(position: number, { at, by, isGap, changes }: TimelineStep, areas: Iterable<Frame & { readonly title: string }>): void {
    this.#to = position + 1
    this.#at = at
    const frames = [...areas]
    for (const change of changes) {
      const { key, before, after } = change
      const madeAt = before ? undefined : after?.madeAt
      if (!isGap && by !== null && typeof madeAt === 'number' && at - madeAt > LATE_MS) this.#isLate = true
      const kind = kindOf(change)
      if (kind === 'addedNotes' || kind === 'added') this.#added.add(key)
      // a note that is written after it was put is one thing that somebody did
      else if (after && this.#added.has(key)) continue
      const box = kind === 'addedNotes' && after ? boxOf(after) : null
      const line = JSON.stringify([kind, (box && areaOf({ box }, frames)?.title) ?? ''])
      this.#records.set(line, (this.#records.get(line) ?? new Set()).add(key))
      if (after) this.#touched.add(key)
      else this.#removed.add(key)
    }
  }

  activity(): Activity {
    const { by, isGap } = this.first
    const ids = (keys: Iterable<RecordKey>) => Array.from(keys, (key) => splitKey(key)[1] as Id<string>)
    return {
      from: this.from,
      to: this.#to,
      at: this.#at,
      by,
      isGap,
      isLate: this.#isLate,
      lines: Array.from(this.#records, ([line, keys]) => {
        const [kind, areaTitle] = JSON.parse(line) as [ActivityKind, string]
        return { kind, area: areaTitle, count: keys.size }
      }),
      touched: ids(this.#touched),
      removed: ids(this.#removed),
    }
  }
}

function kindOf({ key, before, after }: RecordChange): ActivityKind {
  const [root] = splitKey(key)
  if (root === boardAttributes.root) return 'asked'
  if (root === stamp.root || root === tag.root) return 'marked'
  if (!after) return 'removed'
  if (!before) return root === note.root ? 'addedNotes' : 'added'
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  if (fields.every((field) => PLACE_FIELDS.has(field))) return 'moved'
  return fields.some((field) => TEXT_FIELDS.has(field)) ? 'retyped' : 'restyled'
}

/** The box of a record as it is stored: `[x, y, width, height]`. */
function boxOf({ box }: PlainFields): Box | null {
  if (!Array.isArray(box) || box.length < 4 || !box.every(Number.isFinite)) return null
  const [x, y, width, height] = box as [number, number, number, number]
  return { x, y, width, height }
}
