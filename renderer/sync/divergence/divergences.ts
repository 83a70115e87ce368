import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** A member's copy of a room that differs from the host's although both have the same updates. */
export interface Divergence {
  readonly room: RoomName
  /** The member whose copy differs. */
  readonly by: PersonId
  /** The authors of the differing content, as far as the membership log names them. */
  readonly authors: readonly PersonId[]
  /** For this window's copy: saves a restore point, and replaces the copy by the host's. @throws Problem of storage: then nothing was done */
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

/** The divergences of a process' rooms, as long as they exist. */
export const divergencesOf = (client: HasDivergences, processId: ProcessId): Live<readonly Divergence[]> => divergenceSignal(client, processId)

/** Replaces the divergence of a member's copy of a room. @param by null: of every member's copy @param divergence null: there is none */
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
