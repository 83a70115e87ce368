import * as v from 'valibot'
import type * as Y from 'yjs'
import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import type { Id } from '../../base/id.ts'
import {
  isLogStatementSigned,
  type LogHeader,
  type LogStatement,
  MAX_LOG_STATEMENT_BYTES,
  parseLogStatement,
} from '../../protocol/sessionLog/logStatement.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author, PersonId } from '../transact.ts'
import { authorField } from '../value/attribution.ts'
import { plainField } from '../value/fieldType.ts'

const MAX_CHARS = Math.ceil((MAX_LOG_STATEMENT_BYTES * 4) / 3)
const key = /^[\w-]{43}$/

const fields = {
  /** The person who brought the statement, or `NOBODY`. */
  by: authorField,
  /** The exact bytes, in base64url. */
  statement: plainField<string>(v.pipe(v.string(), v.maxLength(MAX_CHARS), v.regex(/^[\w-]+$/))),
}

/**
 * A signed statement of a session, under its own hash: a room of them is a set that only grows. Who brings the same one again changes nothing, and
 * nobody changes or deletes one.
 */
export const logEntry = defineRecord({
  name: 'logEntry',
  root: 'statements',
  title: 'by',
  texts: [],
  fields,
  ownersOnly: Object.keys(fields) as (keyof typeof fields)[],
  isKey: (name) => key.test(name),
  isPermanent: true,
  isConsistent: (entry) => {
    const statement = statementOf(entry)
    return statement !== null && isLogStatementSigned(statement)
  },
  // what was stated in one session was not in another
  duplicate: () => null,
})
/** A stored statement. */
export type LogEntry = RecordOf<typeof logEntry>

/** Every stored statement, kept by key. */
export const liveLogEntries = logEntry.live
/** Every stored statement. */
export const listLogEntries = logEntry.list

/** The statement of an entry, its signature not verified; null where it is none, or not the one of its key. Cost: O(bytes). */
export function statementOf({ id, statement }: Pick<LogEntry, 'id' | 'statement'>): LogStatement | null {
  const bytes = fromBase64Url(statement)
  const parsed = bytes && parseLogStatement(bytes)
  return parsed?.id === id ? parsed : null
}

/** Adds a statement of the author's own, if it is not there. */
export function addStatement(doc: Y.Doc, author: Author, statement: Pick<LogHeader, 'id' | 'bytes'>): void {
  addEntries(doc, author, [{ statement, by: author.person }])
}

/** Adds statements in one transaction, in the order of their ids: nothing says in which order they came. */
export function addEntries(
  doc: Y.Doc,
  author: Author,
  entries: readonly { readonly statement: Pick<LogHeader, 'id' | 'bytes'>; readonly by: PersonId }[],
): void {
  const stored = logEntry.entries(doc)
  const sorted = entries.filter(({ statement }) => !stored.has(statement.id)).sort((a, b) => (a.statement.id < b.statement.id ? -1 : 1))
  doc.transact(() => {
    for (const { statement, by } of sorted)
      logEntry.create(doc, author, { by: by as Id<'person'>, statement: toBase64Url(statement.bytes) }, statement.id as LogEntry['id'])
  })
}
