import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { ProcessRef } from '../../../../shared/protocol/tableState.ts'
import { toDiskProblem } from '../../../disk/durable/diskProblem.ts'

/** The journal in which they are: one "room" of records, of which nothing else is known. */
export interface StatementJournal {
  readonly load: (room: RoomName) => Promise<readonly Uint8Array[]>
  readonly append: (room: RoomName, record: Uint8Array) => Promise<void>
}

/** Where the statements of a membership log outlive the host: a journal of its own, one record for each statement. */
export interface StatementStorage {
  /** What is stored, as it was signed, in the order in which the log took it. @throws Problem if the disk cannot be read */
  readonly load: () => Promise<readonly Uint8Array[]>
  /** Stores statements. The storage tries again until they are on disk, and reports its problem. */
  readonly append: (statements: readonly Uint8Array[]) => void
  /** Resolves when everything appended so far is on disk. @throws Problem if it could not be written yet */
  readonly written: () => Promise<void>
}

/**
 * Creates the storage of a table's statements. A record that is damaged loses its statement alone: those that stand on it wait until another
 * computer sends it. @param journal of statements alone
 */
export function createStatementStorage(journal: StatementJournal, processId: ProcessRef): StatementStorage {
  const room = `process/${processId}` as const
  let last: Promise<unknown> = Promise.resolve()
  return {
    load: () => journal.load(room),
    append: (statements) => {
      for (const bytes of statements) {
        last = journal.append(room, bytes)
        last.catch(() => undefined)
      }
    },
    written: () =>
      last.then(
        () => undefined,
        (error: unknown) => Promise.reject(toDiskProblem(error)),
      ),
  }
}
