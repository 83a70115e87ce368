import { fromBase64Url } from '../../../../shared/base/bytes.ts'
import { type Signal, signal } from '../../../../shared/base/live.ts'
import { type InterruptibleWork, workInTurns } from '../../../../shared/base/time/interruptible.ts'
import { openLogInTurns } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import { signatureProofs } from '../../../../shared/protocol/membershipLog/proofs.ts'
import { isSigned, parseStatement, type Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import type { TableState } from '../../../../shared/protocol/tableState.ts'
import { createHostLog, type HostMembershipLog, openMembershipLog } from '../hostMembershipLog.ts'
import { migrateTable } from '../migrateTable.ts'
import type { StatementStorage } from './statementStorage.ts'

/** A table on this computer: what is stored of it, and its log. */
export interface OpenedTable {
  readonly table: Signal<TableState>
  readonly membershipLog: HostMembershipLog
}

/**
 * Opens a table. Statements that its state still has, as releases before 0.4.0 wrote it, are verified, stored as records, and leave the state
 * once they are on disk. Reading and evaluating many statements happens in turns between which others are served.
 * @param storage of the statements; null: they stay in the state
 * @param now current time in Unix milliseconds
 * @throws Problem if the disk cannot be read
 */
export async function openTable(state: TableState, storage: StatementStorage | null, now: () => number): Promise<OpenedTable> {
  if (!storage) {
    const table = signal(migrateTable(state, now))
    return { table, membershipLog: openMembershipLog(table, now) }
  }
  const stored = await workInTurns(parsing(await storage.load()))
  // a migration that was cut short signs the same once more
  const imported = stored.find(({ kind, body }) => kind === 'genesis' && body.imported !== null)
  const migrated = migrateTable(state, () => imported?.at ?? now())
  const table = signal(migrated)
  const { process: processId, fingerprint } = migrated
  const earlier = await workInTurns(verifying(migrated.statements, stored))
  const log = await openLogInTurns({ table: processId, fingerprint, stored: [...stored, ...earlier], isStoredProven: true })
  const ids = new Set([...stored, ...earlier].map(({ id }) => id))
  const store = (added: readonly Statement[]) => {
    // what waited for a damaged record is on disk already
    storage.append(added.filter(({ id }) => !ids.has(id)).map(({ bytes }) => bytes))
    for (const { id } of added) ids.add(id)
  }
  storage.append(earlier.map(({ bytes }) => bytes))
  const move = () => table.set({ ...table.current(), statements: [], isLogStored: true })
  // with a full disk they stay in the state until the next start
  if (migrated.statements.length > 0 || !migrated.isLogStored) await storage.written().then(move, () => undefined)
  return { table, membershipLog: createHostLog(table.current(), log, now, store) }
}

/** Statements between two places where reading may be interrupted. */
const STATEMENTS_PER_TURN = 16

/** Reads records. Their signatures held when the log took them, and a checksum tells what a disk has changed since. */
function* parsing(records: readonly Uint8Array[]): InterruptibleWork<readonly Statement[]> {
  const read: Statement[] = []
  for (const [n, bytes] of records.entries()) {
    const statement = parseStatement(bytes)
    if (statement) read.push(statement)
    if (n % STATEMENTS_PER_TURN === 0) yield
  }
  return read
}

/** Reads and verifies statements of a table's state that are not stored yet, with the second signature of those that have one. */
function* verifying(texts: readonly string[], stored: readonly Statement[]): InterruptibleWork<readonly Statement[]> {
  const byId = new Map(stored.map((statement) => [statement.id, statement]))
  const read: Statement[] = []
  for (const text of texts) {
    const parsed = parseStatement(fromBase64Url(text) ?? new Uint8Array())
    if (!parsed || byId.has(parsed.id)) continue
    if (isSigned(parsed)) {
      read.push(parsed)
      byId.set(parsed.id, parsed)
    }
    yield
  }
  const proven: Statement[] = []
  for (const statement of read) {
    const invite = byId.get(statement.via ?? '')
    const isProven =
      statement.kind === 'join'
        ? invite?.kind === 'invite' && signatureProofs.join(statement, invite)
        : statement.kind !== 'device' || signatureProofs.device(statement)
    if (isProven) proven.push(statement)
    yield
  }
  return proven
}
