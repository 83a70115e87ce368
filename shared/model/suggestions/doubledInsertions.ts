import type * as Y from 'yjs'
import { type CharacterRun, TextIndex, type UnitSpan } from '../../document/flat/anchor/textIndex.ts'
import { type Insertion, insertion } from '../records/suggestion.ts'

/** Units of a text of the document that stand there twice. */
export interface DoubledInsertion {
  readonly root: string
  /** Their ids, also of those that are gone by now. */
  readonly runs: readonly CharacterRun[]
  readonly ranges: readonly UnitSpan[]
}

/**
 * What stands twice, because two people accepted the same suggestion at the same moment: of each copy but the one that stays, what is left of it;
 * and of that one, what somebody deleted in another copy that said the same. The same items for everybody. Cost: O(insertions); O(items) where a
 * suggestion was put in twice
 */
export function doubledInsertions(doc: Y.Doc): readonly DoubledInsertion[] {
  const doubled = new Map<string, CharacterRun[]>()
  for (const [first, ...others] of copiesIn(insertion.list(doc))) {
    const runs = doubled.get(first.root) ?? []
    doubled.set(first.root, runs)
    const text = TextIndex.of(doc, first.root)
    const staying = new Set(unitsOf(first.runs).map(keyOf))
    for (const other of others) {
      if (text && other.revision === first.revision) runs.push(...deletedIn(text, other, first))
      // the rest of what was accepted before stands among what all of them name
      runs.push(...unitsOf(other.runs).filter((unit) => !staying.has(keyOf(unit))))
    }
  }
  return [...doubled].flatMap(([root, runs]) => {
    const ranges = TextIndex.of(doc, root)?.spansOf(runs) ?? []
    return ranges.length > 0 ? [{ root, runs, ranges }] : []
  })
}

/** The order in which of two copies the first stays: the same for everybody. */
export function compareInsertions(a: Insertion, b: Insertion): number {
  if (a.revision !== b.revision) return b.revision - a.revision
  const [[client = 0, clock = 0] = [], [otherClient = 0, otherClock = 0] = []] = [a.runs[0], b.runs[0]]
  return client - otherClient || clock - otherClock || (a.id < b.id ? -1 : 1)
}

/** What was put in for one form of a suggestion more than once: the one that stays, then the others. */
function copiesIn(list: readonly Insertion[]): readonly (readonly [Insertion, ...Insertion[]])[] {
  const byForm = new Map<string, [Insertion, ...Insertion[]]>()
  for (const each of list) {
    const key = `${each.suggestion} ${each.since} ${each.root}`
    const group = byForm.get(key)
    if (group) group.push(each)
    else byForm.set(key, [each])
  }
  return [...byForm.values()].filter((group) => group.length > 1).map((group) => group.sort(compareInsertions) as [Insertion, ...Insertion[]])
}

/** Of each unit of a copy that goes, the one that stays for it. */
const stayingUnits = new WeakMap<readonly Insertion[], ReadonlyMap<string, CharacterRun>>()

/**
 * Ids, and of those that stood in a copy that goes because somebody else's stays, those of that one: what was said of the one is said of the other.
 * Cost: the insertions, once for each state of them; then the units named where there is a copy
 */
export function withStayingCopies(doc: Y.Doc, runs: readonly CharacterRun[]): readonly CharacterRun[] {
  const list = insertion.live(doc).current()
  let staying = stayingUnits.get(list)
  if (!staying) {
    const units = new Map<string, CharacterRun>()
    for (const [first, ...others] of copiesIn(list)) {
      const targets = unitsOf(first.runs)
      for (const other of others) {
        const own = unitsOf(other.runs)
        if (own.length === targets.length && other.revision === first.revision)
          own.forEach((unit, at) => void units.set(keyOf(unit), targets[at] as CharacterRun))
      }
    }
    staying = units
    stayingUnits.set(list, staying)
  }
  if (staying.size === 0) return runs
  const added = unitsOf(runs).flatMap((unit): readonly CharacterRun[] => {
    const stays = staying.get(keyOf(unit))
    return stays ? [stays] : []
  })
  return added.length > 0 ? [...runs, ...added] : runs
}

/** The units of one copy that somebody deleted in another, while that one was there. */
function deletedIn(text: TextIndex, from: Insertion, into: Insertion): readonly CharacterRun[] {
  const [units, targets] = [unitsOf(from.runs), unitsOf(into.runs)]
  const isThere = units.map(([client, clock]) => text.placeOf({ client, clock })?.isThere === true)
  // a copy of which nothing is left was taken away as a copy
  if (units.length !== targets.length || !isThere.includes(true)) return []
  return targets.filter((_, at) => !isThere[at])
}

const keyOf = ([client, clock]: CharacterRun): string => `${client}:${clock}`

const unitsOf = (runs: readonly CharacterRun[]): readonly CharacterRun[] =>
  runs.flatMap(([client, clock, length]) => Array.from({ length }, (_, at): CharacterRun => [client, clock + at, 1]))
