import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** Somebody's copy of a room, and the host's: both know the same, and say different things. */
export interface Divergence {
  readonly room: RoomName
  /** Who holds the copy. */
  readonly by: PersonId
  /** Whose writing it is that differs, as far as the register knows. */
  readonly authors: readonly PersonId[]
  /** For the copy of this window. Writes down how it is, and goes on from the host's. @throws Problem of storage: then nothing was done */
  readonly adoptHostCopy: (() => Promise<void>) | null
}

/** The part of a window's client that holds the divergences found, by process. */
export interface HasDivergences {
  readonly divergences: Map<ProcessId, Signal<readonly Divergence[]>>
}

function divergenceSignal({ divergences }: HasDivergences, processId: ProcessId): Signal<readonly Divergence[]> {
  const existing = divergences.get(processId) ?? signal<readonly Divergence[]>([])
  divergences.set(processId, existing)
  return existing
}

/** Copies of a process' rooms that were found to differ, as long as they do. */
export const divergencesOf = (client: HasDivergences, processId: ProcessId): Live<readonly Divergence[]> => divergenceSignal(client, processId)

/** In place of what was known of these copies of the room; `by` null: of all of them. */
export function setDivergence(
  client: HasDivergences,
  processId: ProcessId,
  room: RoomName,
  by: PersonId | null,
  divergence: Divergence | null,
): void {
  const current = divergenceSignal(client, processId)
  const others = current.current().filter((one) => one.room !== room || (by !== null && one.by !== by))
  if (divergence) current.set([...others, divergence])
  else if (others.length < current.current().length) current.set(others)
}
