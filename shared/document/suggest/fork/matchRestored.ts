import { isMarker } from '../../flat/readUnits.ts'
import type { InsertedUnit, RemovedUnit } from './forkTypes.ts'

/** A part of what changed between two units that stay, up to one that went and came back. */
interface ChangedPart {
  readonly removed: RemovedUnit[]
  readonly inserted: InsertedUnit[]
  /** The unit that ends it: taken away and brought back, it counts as never gone. Null: the end. */
  readonly until: RemovedUnit | null
}

/**
 * Leaves out what was taken away and brought back in its place: letters that say which ones they stand for (`r`), markers with the same id, and
 * everything where it reads the same as before. Cost: O(units)
 */
export function matchRestored(removed: readonly RemovedUnit[], inserted: readonly InsertedUnit[]): readonly ChangedPart[] {
  if (removed.length === inserted.length && removed.every((unit, at) => isSame(unit, inserted[at] as InsertedUnit))) return []
  const places = new Map(removed.map((unit, at) => [keyOf(unit), at]))
  const parts: ChangedPart[] = []
  let [from, part] = [0, [] as InsertedUnit[]]
  for (const unit of inserted) {
    const at = places.get(originOf(unit) ?? '')
    // of a copy that lost letters it is not known which: then they are new ones
    const isItself = at !== undefined && at >= from && (typeof unit.content !== 'string' || removed[at]?.content === unit.content)
    if (at === undefined || !isItself) part.push(unit)
    else {
      parts.push({ removed: removed.slice(from, at), inserted: part, until: removed[at] as RemovedUnit })
      ;[from, part] = [at + 1, []]
    }
  }
  parts.push({ removed: removed.slice(from), inserted: part, until: null })
  return parts
}

/** Letters with other marks are others: of words that are to be bold the plain ones go. */
const isSame = ({ content, marks }: RemovedUnit, unit: InsertedUnit): boolean =>
  typeof content === 'string' ? content === unit.content && marks.key === unit.marks.key : JSON.stringify(content) === JSON.stringify(unit.content)

const keyOf = ({ client, clock, content }: RemovedUnit): string => (isMarker(content) ? `#${content.b}` : `${client}:${clock}`)

/** The unit that one stands for. */
function originOf({ content, clock, restored }: InsertedUnit): string | null {
  if (isMarker(content)) return `#${content.b}`
  if (!restored) return null
  const [client = 0, first = 0, length = 0] = restored.name.split(':').map(Number)
  const offset = clock - restored.first
  return offset >= 0 && offset < length ? `${client}:${first + offset}` : null
}
