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

/** The part of an entry that says what was stated. */
interface StoredStatement {
  readonly id: string
  readonly statement: string
}

/**
 * A signed statement of a session, under its own hash: a room of them is a set that only grows. Who brings the same one again changes nothing, and
 * nobody changes one. What members submitted ends: facilitators delete it, {@link MIN_RETENTION_MS} after it was stated at the earliest.
 */
export const logEntry = defineRecord({
  name: 'logEntry',
  root: 'statements',
  title: 'by',
  texts: [],
  fields,
  ownersOnly: Object.keys(fields) as (keyof typeof fields)[],
  isKey: (name) => key.test(name),
  isPermanent: (entry, now) => !hasEnded(entry, now),
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
export function statementOf({ id, statement }: StoredStatement): LogStatement | null {
  const bytes = fromBase64Url(statement)
  const parsed = bytes && parseLogStatement(bytes)
  return parsed?.id === id ? parsed : null
}

/** Kinds of statement that members submit: what they wrote and voted, and what opens it. What facilitators decide is of other kinds. */
export const memberKinds = [
  'guardian',
  'sealed',
  'vote',
  'ringkey',
  'secretvote',
  'missingvote',
  'share',
  'selfreveal',
  'late',
  'countersign',
  'recount',
  'remark',
  'unknown',
] as const

/** Milliseconds for which nobody deletes a statement that a member submitted, so that whoever does not like a count takes no vote away. */
export const MIN_RETENTION_MS = 30 * 24 * 3600 * 1000
/** Milliseconds by which clocks of devices differ at most; what is dated later is not believed. */
const FUTURE_MS = 2 * 24 * 3600 * 1000

/** Milliseconds by which a ballot or a round may be dated off: what is sealed for it has its date, and is kept {@link MIN_RETENTION_MS} less these. */
const DATED_MS = 7 * 24 * 3600 * 1000

/** Whether devices seal something for a ballot or a round of this date: for one that is dated far back they would seal what can be deleted at once. */
export const isDatedNow = (at: number, now: number): boolean => at > now - DATED_MS && at < now + FUTURE_MS / 2

/** Whether the time of a statement is over, so that facilitators may delete it. @param now Unix milliseconds */
export function hasEnded(entry: StoredStatement, now: number): boolean {
  const statement = statementOf(entry)
  if (!statement || !(memberKinds as readonly string[]).includes(statement.kind)) return false
  // who dates a statement far ahead does not make it last
  return statement.at < now - MIN_RETENTION_MS || statement.at > now + FUTURE_MS
}

/** Deletes the statements whose time is over. @param now Unix milliseconds @returns how many. Cost: O(statements) */
export function eraseEnded(doc: Y.Doc, author: Author, now: number): number {
  const ended = logEntry.list(doc).filter((entry) => hasEnded(entry, now))
  doc.transact(() => {
    for (const { id } of ended) logEntry.remove(doc, author, id)
  }, author)
  return ended.length
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
