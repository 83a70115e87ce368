import { type Live, type Signal, signal } from '../../shared/base/live.ts'
import type { PersonId } from '../../shared/model/person.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { RoomName } from '../../shared/protocol/role.ts'

/** Somebody's copy of a room, and the host's: both know the same, and say different things. */
export interface Difference {
  readonly room: RoomName
  /** Who holds the copy. */
  readonly by: PersonId
  /** Whose writing it is that differs, as far as the register knows. */
  readonly whose: readonly PersonId[]
  /** For the copy of this window. Writes down how it is, and goes on from the host's. @throws Problem of storage: then nothing was done */
  readonly takeTables: (() => Promise<void>) | null
}

const all = new Map<ProcessId, Signal<readonly Difference[]>>()

function of(process: ProcessId): Signal<readonly Difference[]> {
  const known = all.get(process) ?? signal<readonly Difference[]>([])
  all.set(process, known)
  return known
}

/** Copies of a process' rooms that were found to differ, as long as they do. */
export const differencesAt = (process: ProcessId): Live<readonly Difference[]> => of(process)

/** In place of what was known of these copies of the room; `by` null: of all of them. */
export function setDifference(process: ProcessId, room: RoomName, by: PersonId | null, found: Difference | null): void {
  const before = of(process)
  const others = before.current().filter((one) => one.room !== room || (by !== null && one.by !== by))
  if (found) before.set([...others, found])
  else if (others.length < before.current().length) before.set(others)
}
