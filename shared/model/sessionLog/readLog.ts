import { fromBase64Url } from '../../base/bytes.ts'
import { personOf } from '../../protocol/membershipLog/memberKey.ts'
import type { Role } from '../../protocol/role.ts'
import type { LogKind } from '../../protocol/sessionLog/logBodies.ts'
import { isLogStatementSigned, type LogHeader, type LogStatement, type LogStatementOf } from '../../protocol/sessionLog/logStatement.ts'
import { type LogEntry, statementOf } from '../records/logEntry.ts'
import type { PersonId } from '../transact.ts'

/** A statement with the person who brought it. */
export interface BroughtStatement<K extends LogKind = LogKind> {
  readonly statement: LogStatementOf<K>
  readonly by: PersonId
}

/** Whose session a log is, and what is known of people. */
export interface LogContext {
  readonly table: string
  readonly session: string
  /** The role of a person; null where it is not known. */
  readonly roleOf: (person: PersonId) => Role | null
}

const parsed = new WeakMap<LogEntry, LogStatement | null>()
const signed = new WeakMap<LogHeader, boolean>()

/** The statements of this session in entries of its rooms, each parsed once. Signatures are not verified. Cost: O(entries). */
export function readLog(entries: Iterable<LogEntry>, { table, session }: Pick<LogContext, 'table' | 'session'>) {
  const byKind = new Map<string, BroughtStatement[]>()
  for (const entry of entries) {
    let statement = parsed.get(entry)
    if (statement === undefined) {
      statement = statementOf(entry)
      parsed.set(entry, statement)
    }
    if (statement?.session !== session || statement.table !== table || statement.kind === 'unknown') continue
    const list = byKind.get(statement.kind) ?? []
    list.push({ statement, by: entry.by })
    byKind.set(statement.kind, list)
  }
  return <K extends LogKind>(kind: K) => (byKind.get(kind) ?? []) as unknown as readonly BroughtStatement<K>[]
}

/** Whether a statement's signature is valid, verified once. Cost of the first time: a verification. */
export function isSignedOnce(statement: LogHeader): boolean {
  const before = signed.get(statement)
  if (before !== undefined) return before
  const isValid = isLogStatementSigned(statement)
  signed.set(statement, isValid)
  return isValid
}

/** Whether a facilitator said it: by their own key, whoever brought it. */
export const isFacilitators = ({ statement, by }: BroughtStatement, { roleOf }: Pick<LogContext, 'roleOf'>): boolean =>
  roleOf(by) === 'facilitator' && personOf(fromBase64Url(statement.author) ?? new Uint8Array()) === by && isSignedOnce(statement)
