import * as v from 'valibot'
import { concat, fromBase64Url, toBase64Url, utf8 } from '../../base/bytes.ts'
import { type KeyPair, sha256, sign, verify } from '../../base/crypto.ts'
import { idOf } from '../../base/id.ts'
import { jsonDepth } from '../../base/json/jsonDepth.ts'
import { integer, readable, text } from '../../base/read.ts'
import { key32, MAX_TIME } from '../membershipLog/statementBodies.ts'
import { SESSION_LOG_VERSION } from '../version.ts'
import { type LogBody, type LogKind, logBodies } from './logBodies.ts'

/**
 * A signed fact of a session: what must be the same for everybody, for ever. Statements are stored and relayed as the exact signed bytes, and named by
 * their hash.
 *
 * On the wire and on disk: the domain, JSON with the header's fields in one order, and 64 bytes of signature (Ed25519) over both.
 */
export type LogStatement = LogHeader &
  (
    | { [K in LogKind]: { readonly kind: K; readonly body: LogBody<K> } }[LogKind]
    /** Of a later version: stored and relayed without effect. `name` is the kind. */
    | { readonly kind: 'unknown'; readonly name: string; readonly body: object }
  )

/** What every statement has. Ids and keys are base64url of 32 bytes. */
export interface LogHeader {
  /** SHA-256 of the signed bytes, without the signature. */
  readonly id: string
  /** The exact bytes, with the signature. */
  readonly bytes: Uint8Array
  /** The table's process. */
  readonly table: string
  /** The session. A statement counts in the log of this one only. */
  readonly session: string
  /** The key that signed: a member's, or one that was made for this statement alone. */
  readonly author: string
  /** Table time in Unix milliseconds. For display, and to order what has no other order; a sealed item names its round's. */
  readonly at: number
}

/** A statement of one kind. */
export type LogStatementOf<K extends LogKind> = LogHeader & { readonly kind: K; readonly body: LogBody<K> }

/** Most bytes of a statement. */
export const MAX_LOG_STATEMENT_BYTES = 16 * 2 ** 10
const MAX_DEPTH = 8
const SIGNATURE = 64
const DOMAIN = utf8(`tavolo/session-log/${SESSION_LOG_VERSION}\n`)

const header = v.strictObject({
  kind: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)),
  table: text(40),
  session: idOf<'session'>(),
  author: key32,
  at: integer(0, MAX_TIME),
  body: v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'expected an object'),
})
const FIELDS = Object.keys(header.entries).join()

/** What an author decides about a statement; the rest is computed. */
export interface LogDraft<K extends LogKind = LogKind> {
  readonly kind: K
  readonly table: string
  readonly session: string
  readonly at: number
  readonly body: LogBody<K>
}

/** Signs a statement. @throws Error if it would be unreadable: a body outside its schema, or more than {@link MAX_LOG_STATEMENT_BYTES} */
export function signLogStatement<K extends LogKind>({ kind, table, session, at, body }: LogDraft<K>, author: KeyPair): LogStatementOf<K> {
  const signed = concat(DOMAIN, utf8(JSON.stringify({ kind, table, session, author: toBase64Url(author.publicKey), at, body })))
  const statement = parseLogStatement(concat(signed, sign(signed, author.seed)))
  if (!statement || statement.kind !== kind) throw new Error('a statement that cannot be read back')
  return statement as LogStatementOf<K>
}

/**
 * Parses a statement without verifying its signature; null for any other bytes: too long, another domain, another spelling, outside the schema.
 * Cost: O(bytes), bounded by {@link MAX_LOG_STATEMENT_BYTES}.
 */
export function parseLogStatement(bytes: Uint8Array): LogStatement | null {
  if (bytes.length > MAX_LOG_STATEMENT_BYTES || bytes.length <= DOMAIN.length + SIGNATURE) return null
  if (!DOMAIN.every((byte, i) => bytes[i] === byte)) return null
  const signed = bytes.subarray(0, bytes.length - SIGNATURE)
  try {
    const json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(signed.subarray(DOMAIN.length))
    if (jsonDepth(json) > MAX_DEPTH) return null
    const value: unknown = JSON.parse(json)
    // one spelling: no duplicate fields, no whitespace, no second way to write a number or a character
    const payload = JSON.stringify(value) === json ? toPayload(value) : null
    return payload && ({ ...payload, id: toBase64Url(sha256(signed)), bytes: bytes.slice() } as LogStatement)
  } catch {
    return null
  }
}

function toPayload(value: unknown): object | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== FIELDS) return null
  const head = readable(header, value)
  if (!head) return null
  const { kind, body, ...rest } = head
  if (!Object.hasOwn(logBodies, kind)) return { ...rest, kind: 'unknown', name: kind, body }
  const supported = readable(logBodies[kind as LogKind] as v.GenericSchema<unknown, object>, body)
  return supported && { ...rest, kind, body: supported }
}

/** Whether the signature of a parsed statement is valid. Cost: a verification, a tenth of a millisecond to some milliseconds. */
export function isLogStatementSigned({ bytes, author }: Pick<LogHeader, 'bytes' | 'author'>): boolean {
  const key = fromBase64Url(author)
  const end = bytes.length - SIGNATURE
  return key !== null && verify(bytes.subarray(end), bytes.subarray(0, end), key)
}
