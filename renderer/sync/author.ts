import { random } from '../../shared/base/chance.ts'
import type { Author } from '../../shared/model/act.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { seatAt } from '../store/seats.ts'
import { clockOffset } from './clock.ts'

const authors = new Map<ProcessId, Promise<Author | null>>()

/** This window's author at a process: always the same object, because undo follows it. null where there is no seat. */
export function authorAt(process: ProcessId): Promise<Author | null> {
  const known = authors.get(process)
  if (known) return known
  const made = seatAt(process).then((seat) => {
    if (!seat) authors.delete(process)
    return seat && { person: seat.person, now: () => Date.now() + clockOffset(process), roll: random }
  })
  authors.set(process, made)
  return made
}
